package io.outturn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.outturn.release.InPlaceWrites;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.Dependency;
import org.apache.spark.NarrowDependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.junit.jupiter.api.Test;

/**
 * Any release of Spark may change what is not its public API, so that what the program uses of it stands in one place and
 * becomes less. Why it uses any: the decision about Spark's internals in {@code jobs/guide/decisions}.
 */
class SparkInternalsTest {
    private static final String LIST = "/architecture/spark-internals.txt";
    /** Lines of the list. Whoever takes one out lowers it; there is no reason to raise it but a new decision. */
    private static final int MOST = 104;

    private static final Set<String> PUBLIC_PACKAGES = Set.of(
            "org.apache.spark.api.java",
            "org.apache.spark.sql",
            "org.apache.spark.sql.api.java",
            "org.apache.spark.sql.catalog",
            "org.apache.spark.sql.expressions",
            "org.apache.spark.sql.sources",
            "org.apache.spark.sql.types");
    private static final Set<String> PUBLIC_CLASSES = Set.of(
            Dependency.class.getName(),
            NarrowDependency.class.getName(),
            OneToOneDependency.class.getName(),
            Partition.class.getName(),
            RDD.class.getName(),
            SparkConf.class.getName(),
            SparkContext.class.getName(),
            SparkEnv.class.getName(),
            TaskContext.class.getName());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.outturn");

    private static final DescribedPredicate<JavaClass> INTERNALS =
            describe("are not of Spark's public API", SparkInternalsTest::isInternal);

    /** Storage that can't rename needs a commit protocol of its own, and Spark offers no other place for one. */
    @Test
    void onlyFewRowsAndWritesInPlaceUseInternalsOfSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.outturn.inmemory..")
                .and(not(name(InPlaceWrites.class.getName()).or(nameStartingWith(InPlaceWrites.class.getName() + "$"))))
                .should()
                .dependOnClassesThat(INTERNALS)
                .check(CLASSES);
    }

    @Test
    void whatIsUsedIsListedAndTheListOnlyBecomesShorter() throws IOException {
        Set<String> used = CLASSES.stream()
                .flatMap(owner -> owner.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(SparkInternalsTest::isInternal)
                .map(type -> type.getName().replaceFirst("\\$$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> listed = listed();

        assertThat(used)
                .as("internal types of Spark, which %s lists: take out what is used no more, and use no others", LIST)
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(listed).isSorted().hasSize(MOST);
    }

    private static boolean isInternal(JavaClass type) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        return outermost.startsWith("org.apache.spark.")
                && !PUBLIC_PACKAGES.contains(type.getPackageName())
                && !PUBLIC_CLASSES.contains(outermost);
    }

    private static List<String> listed() throws IOException {
        try (InputStream file = Objects.requireNonNull(SparkInternalsTest.class.getResourceAsStream(LIST), LIST)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
