package org.shikumen.deploy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.gateway.ToolGateway;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the stairs. Each rule says why it is there; who breaks one reads that first. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void lookAtTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.shikumen");
        assertThat(house.size()).isGreaterThan(200);
    }

    @Test
    void stairsLeadDownOnly() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.shikumen..")
                .layer("deploy")
                .definedBy("org.shikumen.deploy..")
                .layer("console")
                .definedBy("org.shikumen.console..")
                .layer("runtime")
                .definedBy("org.shikumen.runtime..")
                .layer("registry")
                .definedBy("org.shikumen.registry..")
                .layer("tools")
                .definedBy("org.shikumen.tools..")
                .layer("embedded")
                .definedBy("org.shikumen.embedded..")
                .whereLayer("deploy")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("deploy")
                .whereLayer("runtime")
                .mayOnlyBeAccessedByLayers("console", "deploy")
                .whereLayer("registry")
                .mayOnlyBeAccessedByLayers("runtime", "console", "deploy")
                .whereLayer("tools")
                .mayOnlyBeAccessedByLayers("registry", "runtime", "console", "deploy")
                .whereLayer("embedded")
                .mayOnlyBeAccessedByLayers("deploy")
                .because("what is below must be understandable, testable and replaceable without what is above"));
    }

    @Test
    void roomsOfTheRuntimeFormNoLoop() {
        check(slices().matching("org.shikumen.runtime.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a reader follows a turn downwards: conversation, engine, gateway, then vault and actionlog"));
    }

    @Test
    void aCallGoesDownTheStairsOfTheGateway() {
        var gateway = "org.shikumen.runtime.gateway";
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("gateway")
                .definedBy(gateway)
                .layer("rules")
                .definedBy(gateway + ".rules..")
                .layer("grant")
                .definedBy(gateway + ".grant..")
                .layer("stop")
                .definedBy(gateway + ".stop..")
                .layer("policy")
                .definedBy(gateway + ".policy..")
                .layer("call")
                .definedBy(gateway + ".call..")
                .whereLayer("gateway")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("rules")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("grant")
                .mayOnlyBeAccessedByLayers("gateway")
                .whereLayer("stop")
                .mayOnlyBeAccessedByLayers("gateway", "grant")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("gateway", "rules", "grant", "stop")
                .because("what says no must be understandable without what follows a yes"));
    }

    @Test
    void roomsOfTheToolsFormNoLoop() {
        check(slices().matching("org.shikumen.tools.(*)..")
                .should()
                .beFreeOfCycles()
                .because("an adapter per protocol must be removable without touching the others"));
    }

    @Test
    void onlyTheGatewayCallsATool() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.shikumen.tools..", "org.shikumen.runtime.gateway..")
                .should()
                .callMethod(Tool.class, "call", ToolCall.class)
                .because("authority is one place: judge, record, call, record"));
    }

    @Test
    void theGatewayKnowsNothingOfPromptsOrModels() {
        check(noClasses()
                .that()
                .resideInAPackage("org.shikumen.runtime.gateway..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.langchain4j..", "org.shikumen.runtime.engine.."))
                .because("the model may be hijacked; what decides must not be able to listen to it"));
    }

    @Test
    void langChain4jLivesInTheEngine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.shikumen.runtime.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.langchain4j.."))
                .because("models change every year; one room should notice"));
    }

    @Test
    void outboundHttpLivesInTheToolsAndTheModelClient() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.shikumen.tools.http..", "org.shikumen.runtime.engine.http..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.hc.client5..", "java.net.http.."))
                .because("time-outs, egress rules and signing hold for calls that go through them, and for no others"));
    }

    @Test
    void springStandsAtTheEdgeOfARoom() {
        var edge = nameMatching(".*\\.[A-Za-z]*(Configuration|Properties|Controller|Pages|Application)(\\$.*)?")
                .or(nameMatching(".*\\.(Jdbc|Redis)[A-Za-z]*(\\$.*)?"));
        check(noClasses()
                .that(resideInAnyPackage(
                                "org.shikumen.runtime.gateway..",
                                "org.shikumen.runtime.engine..",
                                "org.shikumen.runtime.guardrail..",
                                "org.shikumen.registry.definition..",
                                "org.shikumen.tools..")
                        .and(DescribedPredicate.not(edge)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.."))
                .because("a domain class is plain Java: its test needs no container, its reader no framework"));
    }

    @Test
    void theConsoleReachesNoDatabaseOfAnotherRoom() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.shikumen.console.api..", "org.shikumen.console.pages..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql.."))
                .because("a page shows what a door tells; SQL in a page is a second truth"));
    }

    @Test
    void sqlIsWrittenInClassesThatSaySo() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.shikumen.registry..", "org.shikumen.runtime..", "org.shikumen.console..")
                .and()
                .haveNameNotMatching(".*\\.(Jdbc[A-Za-z]*|SealOldTexts)(\\$.*)?") // the latter is a migration
                .should()
                .callMethod(JdbcClient.class, "sql", String.class)
                .because("what a rule says must be readable without the tables, and the tables without the rule"));
    }

    @Test
    void vocabularyIsClosed() {
        check(classes()
                .that()
                .areInterfaces()
                .and()
                .haveSimpleNameEndingWith("Outcome")
                .or()
                .haveSimpleName("Action")
                .or()
                .haveSimpleName("ToolResult")
                .or()
                .haveSimpleName("Step")
                .and()
                .areInterfaces()
                .should(beSealed())
                .because("a new case must show every place that has to think about it"));
    }

    @Test
    void nothingIsSetAfterItWasMade() {
        check(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("org.shikumen.console..") // there Spring and the servlet API demand some
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .should()
                .haveNameMatching("set[A-Z].*")
                .because("data is a record that cannot be wrong; a setter is a second chance to be"));
    }

    @Test
    void whoeverLooksForTheDecisionFindsIt() {
        assertThat(ToolGateway.class.getPackageName()).isEqualTo("org.shikumen.runtime.gateway");
        assertThat(house.contain("org.shikumen.runtime.gateway.policy.Policies"))
                .isTrue();
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> beSealed() {
        return new com.tngtech.archunit.lang.ArchCondition<>("be sealed") {
            @Override
            public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                var sealed = type.reflect().isSealed();
                events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(
                        type, sealed, type.getName() + (sealed ? " is" : " is not") + " sealed"));
            }
        };
    }

    private static void check(ArchRule rule) {
        rule.check(house);
    }
}
