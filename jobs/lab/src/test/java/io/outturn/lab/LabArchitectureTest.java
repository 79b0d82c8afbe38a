package io.outturn.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the lab's packages may know of each other and of the program. */
class LabArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.outturn");

    @Test
    void packagesKnowOnlyWhatTheyAreFor() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.outturn.lab..")
                .layer("estate")
                .definedBy("io.outturn.lab.estate..")
                .layer("benchmark")
                .definedBy("io.outturn.lab.benchmark..")
                .layer("crash")
                .definedBy("io.outturn.lab.crash..")
                .layer("headers")
                .definedBy("io.outturn.lab.headers..")
                .layer("command")
                .definedBy("io.outturn.lab.command..")
                .whereLayer("estate")
                .mayNotAccessAnyLayer()
                .whereLayer("headers")
                .mayNotAccessAnyLayer()
                .whereLayer("crash")
                .mayNotAccessAnyLayer()
                .whereLayer("benchmark")
                .mayOnlyAccessLayers("estate")
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    /** Estates are made without the program's own readers, or they would agree with its mistakes. */
    @Test
    void estatesAreMadeWithoutTheProgram() {
        noClasses()
                .that()
                .resideInAPackage("io.outturn.lab.estate..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are of the program",
                        one -> one.getPackageName().startsWith("io.outturn")
                                && !one.getPackageName().startsWith("io.outturn.lab.estate")))
                .check(CLASSES);
    }

    @Test
    void theProgramDoesWithoutTheLab() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.outturn.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.outturn.lab..")
                .check(CLASSES);
    }

    @Test
    void onlyNightsComputeWithSpark() {
        noClasses()
                .that()
                .resideInAPackage("io.outturn.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.springframework..")
                .check(CLASSES);
    }
}
