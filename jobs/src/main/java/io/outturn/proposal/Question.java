package io.outturn.proposal;

import java.util.List;

/**
 * Something the files do not say for certain.
 *
 * @param key tells the question from others; the same for the same folder
 * @param text a whole question
 * @param evidence what speaks for the answers, a line each
 * @param choices the answers there are, the proposed one first
 */
public record Question(String key, String text, List<String> evidence, List<Choice> choices) {

    /**
     * One answer.
     *
     * @param value what is made of it
     * @param words what it says
     */
    public record Choice(String value, String words) {}

    public Question {
        evidence = List.copyOf(evidence);
        choices = List.copyOf(choices);
    }

    /** The answer that is taken where nobody is asked. */
    public Choice proposed() {
        return choices.get(0);
    }
}
