package ledger.app.architecture.counterexamples.projections;

import org.springframework.boot.SpringApplication;

record AsksSpringBoot(SpringApplication boot) {}
