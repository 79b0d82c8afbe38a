package io.outturn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The diagram of packages, as a test: who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.outturn");

    @Test
    void packagesKnowOnlyWhatTheDiagramAllows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.outturn..")
                .layer("yaml")
                .definedBy("io.outturn.yaml..")
                .layer("storage")
                .definedBy("io.outturn.storage..")
                .layer("inmemory")
                .definedBy("io.outturn.inmemory..")
                .layer("expression")
                .definedBy("io.outturn.expression..")
                .layer("workbook")
                .definedBy("io.outturn.workbook..")
                .layer("contract")
                .definedBy("io.outturn.contract..")
                .layer("schedule")
                .definedBy("io.outturn.schedule..")
                .layer("landing")
                .definedBy("io.outturn.landing..")
                .layer("formula")
                .definedBy("io.outturn.formula..")
                .layer("measure")
                .definedBy("io.outturn.measure..")
                .layer("known")
                .definedBy("io.outturn.known..")
                .layer("rollup")
                .definedBy("io.outturn.rollup..")
                .layer("release")
                .definedBy("io.outturn.release..")
                .layer("query")
                .definedBy("io.outturn.query..")
                .layer("review")
                .definedBy("io.outturn.review..")
                .layer("configuration")
                .definedBy("io.outturn.configuration..")
                .layer("profile")
                .definedBy("io.outturn.profile..")
                .layer("proposal")
                .definedBy("io.outturn.proposal..")
                .layer("nightly")
                .definedBy("io.outturn.nightly..")
                .layer("cli")
                .definedBy("io.outturn.cli..")
                .whereLayer("yaml")
                .mayNotAccessAnyLayer()
                .whereLayer("storage")
                .mayNotAccessAnyLayer()
                .whereLayer("workbook")
                .mayNotAccessAnyLayer()
                .whereLayer("inmemory")
                .mayOnlyAccessLayers("contract", "storage")
                .whereLayer("formula")
                .mayNotAccessAnyLayer()
                .whereLayer("expression")
                .mayNotAccessAnyLayer()
                .whereLayer("contract")
                .mayOnlyAccessLayers("expression", "yaml")
                .whereLayer("schedule")
                .mayNotAccessAnyLayer()
                .whereLayer("landing")
                .mayOnlyAccessLayers("contract", "expression", "schedule", "storage", "workbook", "yaml")
                .whereLayer("measure")
                .mayOnlyAccessLayers("contract", "formula", "inmemory")
                .whereLayer("known")
                .mayOnlyAccessLayers("contract", "inmemory", "landing", "storage")
                .whereLayer("rollup")
                .mayOnlyAccessLayers("contract", "inmemory", "known", "landing", "measure", "storage")
                .whereLayer("release")
                .mayOnlyAccessLayers("contract", "inmemory", "landing", "storage")
                .whereLayer("query")
                .mayOnlyAccessLayers("contract", "formula", "release", "storage")
                .whereLayer("review")
                .mayOnlyAccessLayers("contract", "release", "storage")
                .whereLayer("configuration")
                .mayOnlyAccessLayers("contract", "expression", "landing", "storage", "yaml")
                .whereLayer("profile")
                .mayOnlyAccessLayers("contract", "expression", "landing", "schedule", "workbook", "yaml")
                .whereLayer("proposal")
                .mayOnlyAccessLayers("configuration", "contract", "landing", "profile", "workbook", "yaml")
                .whereLayer("nightly")
                .mayNotBeAccessedByAnyLayer()
                .ignoreDependency(resideInAPackage("io.outturn.cli.."), alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void onlyTheNightlyJobKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.outturn.nightly..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void sparkIsKnownOnlyToThoseThatRunOnIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.outturn.yaml..",
                        "io.outturn.storage..",
                        "io.outturn.expression..",
                        "io.outturn.workbook..",
                        "io.outturn.contract..",
                        "io.outturn.landing..",
                        "io.outturn.formula..",
                        "io.outturn.configuration..",
                        "io.outturn.query..",
                        "io.outturn.review..",
                        "io.outturn.profile..",
                        "io.outturn.proposal..",
                        "io.outturn.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.outturn.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Manager|Helper|Impl)$")
                .check(CLASSES);
    }
}
