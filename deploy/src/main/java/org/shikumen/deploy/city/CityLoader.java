package org.shikumen.deploy.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shikumen.console.access.Account;
import org.shikumen.console.access.Accounts;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.release.DraftOutcome;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.registry.release.PolicyOutcome;
import org.shikumen.registry.release.ReleaseOutcome;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the sample city in as its own officials would: the author hands in, the reviewer approves, the publisher deploys.
 * A start that was cut short is taken up where it ended; once the city is whole, what becomes of it is its officials' affair.
 */
public final class CityLoader {

    private static final Logger log = LoggerFactory.getLogger(CityLoader.class);
    private static final List<String> DEPARTMENTS = List.of("population-service", "urban-hotline");
    private static final String WHOLE_CITY = "whole-city";
    private static final String REASON = "Sample city, first start";
    private static final List<Step> WAY_TO_LIVE = List.of(Step.SUBMIT, Step.APPROVE, Step.DEPLOY);

    private final Accounts accounts;
    private final Releases releases;
    private final PolicyBook policies;

    CityLoader(Accounts accounts, Releases releases, PolicyBook policies) {
        this.accounts = accounts;
        this.releases = releases;
        this.policies = policies;
    }

    /** Loads what is missing; safe to call at each start. */
    public void load() {
        var people = CityPeople.shipped();
        accounts.load(people.accounts(), people.password());
        var operator = operator(people.accounts());
        if (!isWhole(operator)) {
            DEPARTMENTS.forEach(department -> release(department, people.accounts()));
            bindTheCity(operator, people.accounts());
        }
    }

    /** Of every sample account. */
    public String password() {
        return CityPeople.shipped().password();
    }

    /** What binds the whole city is put in force last of all. */
    private boolean isWhole(Official operator) {
        return policies.visibleTo(operator).stream()
                .filter(policy -> policy.definition().department().isEmpty())
                .anyMatch(policy -> policy.last().isPresent());
    }

    private void release(String department, List<Account> people) {
        var items = drafted(department, official(department, Role.AUTHOR, people));
        items.stream().filter(item -> "Agent".equals(item.kind())).forEach(agent -> bringLive(agent, people));
        enforce(items, official(department, Role.PUBLISHER, people));
        log.atInfo().addKeyValue("department", department).log("Loaded the sample department");
    }

    /** What an author wrote for the whole city an operator puts in force. */
    private void bindTheCity(Official operator, List<Account> people) {
        var author = official(DEPARTMENTS.getFirst(), Role.AUTHOR, people);
        enforce(drafted(WHOLE_CITY, author), operator);
    }

    /** What an earlier start has stored is the same version again. */
    private List<DraftOutcome.Item> drafted(String folder, Official author) {
        return switch (releases.draft(files(folder), author)) {
            case DraftOutcome.Drafted drafted -> drafted.items();
            case DraftOutcome.Faulty(var problems) ->
                throw new IllegalStateException("The sample city has problems: " + problems);
            case DraftOutcome.Refused refused -> throw new IllegalStateException(refused.sentence());
        };
    }

    /** From the stage where it stands. */
    private void bringLive(DraftOutcome.Item agent, List<Account> people) {
        var stage = agent.stage().orElseThrow();
        WAY_TO_LIVE.stream().dropWhile(step -> !step.leadsFrom(stage)).forEach(step -> {
            var official = official(agent.department(), step.roles().iterator().next(), people);
            moved(releases.take(step, agent.digest(), official, REASON, Optional.empty()));
        });
    }

    private void enforce(List<DraftOutcome.Item> items, Official official) {
        items.stream()
                .filter(item -> "Policy".equals(item.kind()))
                .map(DraftOutcome.Item::digest)
                .filter(digest -> hasNeverBound(digest, official))
                .forEach(digest -> inForce(policies.enforce(digest, official, REASON)));
    }

    private boolean hasNeverBound(String digest, Official official) {
        return policies.find(official, digest)
                .filter(policy -> policy.last().isEmpty())
                .isPresent();
    }

    private static void inForce(PolicyOutcome outcome) {
        if (!(outcome instanceof PolicyOutcome.Done)) {
            throw new IllegalStateException("The sample city's policies could not be put in force: " + outcome);
        }
    }

    private static void moved(ReleaseOutcome outcome) {
        if (!(outcome instanceof ReleaseOutcome.Moved)) {
            throw new IllegalStateException("The sample city could not be released: " + outcome);
        }
    }

    private static Official operator(List<Account> people) {
        return people.stream()
                .filter(person -> person.roles().contains(Role.OPERATOR))
                .map(person -> new Official(person.user(), "platform", Set.of(Role.OPERATOR)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("city/people.yaml has no operator."));
    }

    private static Official official(String department, Role role, List<Account> people) {
        return people.stream()
                .filter(person ->
                        person.department().equals(department) && person.roles().contains(role))
                .map(person -> new Official(person.user(), department, Set.of(role)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("city/people.yaml has no %s of %s.".formatted(role, department)));
    }

    private static List<BundleFile> files(String department) {
        try {
            var files = new ArrayList<BundleFile>();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:city/" + department + "/*")) {
                files.add(new BundleFile(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "city/%s cannot be read; it ships inside the jar.".formatted(department), unreadable);
        }
    }
}
