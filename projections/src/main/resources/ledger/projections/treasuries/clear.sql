truncate treasury, treasury_policy, treasury_state, transfer
