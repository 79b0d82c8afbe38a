package io.outturn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The fast loop ({@code mvn -Pfast verify}) leaves out what is tagged {@code slow}: tests that start Spark, a container, a
 * browser or another process, themselves or by way of what they share, those that damage files hundreds of times, and single
 * ones that wait or fill the memory. A tag that was forgotten on a class would make it slow for everybody, and one too many
 * would leave tests out.
 */
class FastLoopTest {
    private static final String SLOW = "slow";

    private static final Pattern STARTS = Pattern.compile("org\\.apache\\.spark\\.sql\\.SparkSession"
            + "|org\\.testcontainers\\..*|com\\.microsoft\\.playwright\\..*|java\\.lang\\.ProcessBuilder"
            + "|io\\.outturn\\.nightly\\.NightlyRunner|io\\.outturn\\.cli\\.Outturn");

    private final JavaClasses tests = new ClassFileImporter().importPath(Path.of("target", "test-classes"));

    @Test
    void whatStartsAnythingIsTaggedSlowAndNothingElse() {
        Set<String> forgotten = new TreeSet<>();
        Set<String> needless = new TreeSet<>();
        for (JavaClass test : tests) {
            if (!test.getSimpleName().endsWith("Test") || test.isNestedClass()) {
                continue;
            }
            boolean isTagged = isTagged(test);
            if (startsSomething(test) && !isTagged && !test.isAnnotatedWith(Tag.class)) {
                forgotten.add(test.getSimpleName());
            }
            boolean isRepeated = test.getSimpleName().startsWith("Mutated");
            if (isRepeated && !isTagged) {
                forgotten.add(test.getSimpleName());
            }
            if (isTagged && !isRepeated && !startsSomething(test)) {
                needless.add(test.getSimpleName());
            }
        }
        assertThat(forgotten).as("to be tagged slow").isEmpty();
        assertThat(needless).as("tagged slow, and start nothing").isEmpty();
    }

    /** Properties are found by an engine with tags of its own; a class of both needs both. */
    private static boolean isTagged(JavaClass test) {
        boolean hasProperties = test.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Property.class));
        boolean hasTests = test.getMethods().stream()
                .anyMatch(method -> !method.isAnnotatedWith(Property.class)
                        && method.getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().getPackageName().startsWith("org.junit.jupiter")));
        boolean isJqwik = test.isAnnotatedWith(net.jqwik.api.Tag.class)
                && SLOW.equals(test.getAnnotationOfType(net.jqwik.api.Tag.class).value());
        boolean isJupiter = test.isAnnotatedWith(Tag.class)
                && SLOW.equals(test.getAnnotationOfType(Tag.class).value());
        return (hasProperties || hasTests) && (isJqwik || !hasProperties) && (isJupiter || !hasTests);
    }

    private boolean startsSomething(JavaClass test) {
        Set<JavaClass> seen = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(Set.of(test));
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            for (Dependency dependency : next.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (STARTS.matcher(target.getName()).matches()) {
                    return true;
                }
                if (tests.contain(target.getName())) {
                    open.push(tests.get(target.getName()));
                }
            }
            // What a nested class does the class around it does.
            tests.stream()
                    .filter(nested -> nested.getName().startsWith(next.getName() + "$"))
                    .forEach(open::push);
        }
        return false;
    }
}
