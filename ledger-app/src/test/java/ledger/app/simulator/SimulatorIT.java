package ledger.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A million commands under schedules of a fixed seed and of a fresh one, which is printed. {@code
 * -Dsimulator.commands} and {@code -Dsimulator.seed} change that.
 */
class SimulatorIT {

  private static final List<String> OPTIONS = List.of("simulator.commands", "simulator.seed");

  /** In a process of its own, which has one carrier for all virtual threads. */
  @Test
  void everyRuleHolds() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1"));
    for (String option : OPTIONS) {
      command.add("-D" + option + "=" + System.getProperty(option, ""));
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Simulator.class.getName()));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Not inherited: Maven talks with this process over its output.
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(System.out::println);
    }
    assertThat(process.waitFor()).isZero();
  }
}
