package io.outturn.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What reaches a terminal can be read and can do nothing. */
class EscapedOutputTest {
    private final StringWriter reached = new StringWriter();
    private final EscapedOutput out = new EscapedOutput(new PrintWriter(reached));

    private String shown(String text) {
        out.print(text);
        out.flush();
        return reached.toString();
    }

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        assertThat(shown("\u001b[31mred\u0007\u009b2J \u202Etxt\u2066 \u2028 \u0000\u007f"))
                .isEqualTo("\\u001B[31mred\\u0007\\u009B2J \\u202Etxt\\u2066 \\u2028 \\u0000\\u007F");
    }

    @Test
    void textInAnyScriptAndLineEndsStay() {
        String text = "Größe\tمرحبا 日本 \uD83D\uDE80\r\nnext\n";
        assertThat(shown(text)).isEqualTo(text);
    }

    @Test
    void halfACharacterAndALoneCarriageReturnAreWrittenOut() {
        assertThat(shown("a\rb\uD83Dc\uDE80 \uDB40\uDC41 \r\r\n"))
                .isEqualTo("a\\u000Db\\uD83Dc\\uDE80 \\uDB40\\uDC41 \\u000D\r\n");
    }

    @Test
    void anotherProgramGetsItAsItIs() {
        PrintWriter plain = new PrintWriter(reached);
        PrintWriter asItIs = EscapedOutput.asItIs(new EscapedOutput(plain));
        asItIs.print("\u001b[31m");
        asItIs.flush();
        assertThat(reached.toString()).isEqualTo("\u001b[31m");
        assertThat(EscapedOutput.asItIs(plain)).isSameAs(plain);
    }
}
