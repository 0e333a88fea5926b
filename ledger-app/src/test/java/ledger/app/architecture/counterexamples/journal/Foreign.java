package ledger.app.architecture.counterexamples.journal;

import java.sql.Connection;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class Foreign {

  record WritesJson(JsonMapper json) {}

  record AsksTheDatabase(Connection connection) {}

  record AsksSpring(ApplicationContext spring) {}

  record AsksSpringBoot(SpringApplication boot) {}

  record AsksAxon(CommandBus commands) {}
}
