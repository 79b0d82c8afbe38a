package io.outturn.landing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to files on their way: each kind changes some bytes of one, as the random numbers say. */
public enum Mutation {
    BYTES_CHANGED {
        @Override
        public byte[] of(byte[] content, Random random) {
            byte[] changed = content.clone();
            for (int i = random.nextInt(8); i >= 0 && changed.length > 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            return changed;
        }
    },
    BIT_FLIPPED {
        @Override
        public byte[] of(byte[] content, Random random) {
            byte[] changed = content.clone();
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return changed;
        }
    },
    CUT_OFF {
        @Override
        public byte[] of(byte[] content, Random random) {
            return Arrays.copyOf(content, random.nextInt(content.length + 1));
        }
    },
    PIECE_GONE {
        @Override
        public byte[] of(byte[] content, Random random) {
            int start = random.nextInt(content.length + 1);
            int end = Math.min(content.length, start + random.nextInt(200));
            return joined(Arrays.copyOf(content, start), Arrays.copyOfRange(content, end, content.length));
        }
    },
    ROWS_GONE_DOUBLED_OR_MOVED {
        @Override
        public byte[] of(byte[] content, Random random) {
            List<String> lines = new ArrayList<>(Arrays.asList(text(content).split("(?<=\n)", -1)));
            for (int i = random.nextInt(4); i >= 0 && !lines.isEmpty(); i--) {
                int at = random.nextInt(lines.size());
                switch (random.nextInt(3)) {
                    case 0 -> lines.remove(at);
                    case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                    default -> Collections.swap(lines, at, random.nextInt(lines.size()));
                }
            }
            return bytes(String.join("", lines));
        }
    },
    COLUMNS_SHIFTED {
        @Override
        public byte[] of(byte[] content, Random random) {
            String delimiter = ",;\t|<>".substring(random.nextInt(6)).substring(0, 1);
            return random.nextBoolean()
                    ? bytes(inserted(text(content), delimiter.repeat(1 + random.nextInt(3)), random))
                    : bytes(text(content).replaceFirst("(?<=[a-z0-9])" + java.util.regex.Pattern.quote(delimiter), ""));
        }
    },
    HUGE_CELL {
        @Override
        public byte[] of(byte[] content, Random random) {
            String piece = List.of("9", "x", "9.9", "é", "<a>", "1 ").get(random.nextInt(6));
            return bytes(inserted(text(content), piece.repeat((1 << 20) / piece.length()), random));
        }
    },
    LINE_ENDS_MIXED {
        @Override
        public byte[] of(byte[] content, Random random) {
            StringBuilder mixed = new StringBuilder();
            for (String line : text(content).split("\r?\n", -1)) {
                mixed.append(line)
                        .append(List.of("\n", "\r\n", "\r", "\n\r", "\u0085").get(random.nextInt(5)));
            }
            return bytes(mixed.toString());
        }
    },
    CONTROL_CHARACTERS {
        @Override
        public byte[] of(byte[] content, Random random) {
            String changed = text(content);
            for (int i = random.nextInt(5); i >= 0; i--) {
                changed =
                        inserted(changed, String.valueOf("\0\0\u001a\u001b\b\ufffd".charAt(random.nextInt(6))), random);
            }
            return bytes(changed);
        }
    },
    QUOTES {
        @Override
        public byte[] of(byte[] content, Random random) {
            String changed = text(content);
            for (int i = random.nextInt(6); i >= 0; i--) {
                String quote = List.of("\"", "\"\"", ",\"", "\",", "'", "\"\n", "&", "%")
                        .get(random.nextInt(8));
                changed = inserted(changed, quote, random);
            }
            return bytes(changed);
        }
    },
    OTHER_ENCODING {
        @Override
        public byte[] of(byte[] content, Random random) {
            String read = new String(content, StandardCharsets.UTF_8);
            return switch (random.nextInt(5)) {
                case 0 -> read.getBytes(StandardCharsets.UTF_16);
                case 1 -> read.getBytes(StandardCharsets.UTF_16LE);
                case 2 -> read.getBytes(StandardCharsets.ISO_8859_1);
                case 3 -> joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, content);
                default -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, content);
            };
        }
    },
    NUMBERS_CHANGED {
        @Override
        public byte[] of(byte[] content, Random random) {
            List<String> odd =
                    List.of("-1", "0", "99999999999999999999", "2147483648", "1E999999999", "NaN", "", "0x10");
            StringBuilder changed = new StringBuilder();
            java.util.regex.Matcher number =
                    java.util.regex.Pattern.compile("\\d+").matcher(text(content));
            while (number.find()) {
                number.appendReplacement(
                        changed, random.nextInt(12) == 0 ? odd.get(random.nextInt(odd.size())) : number.group());
            }
            return bytes(number.appendTail(changed).toString());
        }
    };

    public abstract byte[] of(byte[] content, Random random);

    private static String inserted(String text, String piece, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
