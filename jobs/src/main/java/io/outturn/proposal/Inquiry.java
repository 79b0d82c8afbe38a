package io.outturn.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects questions while a proposal is made, and gives the answers that are known; else the proposed ones. */
final class Inquiry {
    private final Map<String, String> answers;
    private final Map<String, Question> asked = new LinkedHashMap<>();

    /** @param answers key of a question to the value of the choice taken */
    Inquiry(Map<String, String> answers) {
        this.answers = Map.copyOf(answers);
    }

    /** The value of the choice taken. */
    String ask(Question question) {
        asked.putIfAbsent(question.key(), question);
        return answers.getOrDefault(question.key(), question.proposed().value());
    }

    /** Whether somebody has answered. */
    boolean isAnswered(Question question) {
        return answers.containsKey(question.key());
    }

    List<Question> open() {
        return asked.values().stream()
                .filter(question -> !answers.containsKey(question.key()))
                .toList();
    }

    List<Question> all() {
        return new ArrayList<>(asked.values());
    }
}
