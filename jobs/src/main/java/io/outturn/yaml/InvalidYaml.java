package io.outturn.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Every mistake found in one YAML file; the message is one line each. */
public final class InvalidYaml extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidYaml(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
