truncate treasury, treasury_policy, treasury_state, backdated_entry, transfer
