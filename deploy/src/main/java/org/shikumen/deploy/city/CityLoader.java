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
import org.shikumen.registry.release.ReleaseOutcome;
import org.shikumen.registry.release.Releases;
import org.shikumen.registry.release.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the sample city in as its own officials would: the author hands in, the reviewer approves, the publisher deploys.
 * An agent that is there already, in whatever stage, is left alone.
 */
public final class CityLoader {

    private static final Logger log = LoggerFactory.getLogger(CityLoader.class);
    private static final List<String> DEPARTMENTS = List.of("population-service", "urban-hotline");
    private static final String WHOLE_CITY = "whole-city";
    private static final String REASON = "Sample city, first start";

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
        for (var department : DEPARTMENTS) {
            if (releases.versions(Optional.of(department), Optional.empty(), Optional.empty(), 1)
                    .items()
                    .isEmpty()) {
                release(department, people.accounts());
            }
        }
        bindTheCity(people.accounts());
    }

    /** What an author wrote for the whole city an operator puts in force. */
    private void bindTheCity(List<Account> people) {
        var operator = operator(people);
        if (policies.visibleTo(operator).stream()
                .noneMatch(policy -> policy.definition().department().isEmpty())) {
            var author = official(DEPARTMENTS.getFirst(), Role.AUTHOR, people);
            enforce(releases.draft(files(WHOLE_CITY), author), operator);
        }
    }

    private void enforce(DraftOutcome drafted, Official official) {
        if (!(drafted instanceof DraftOutcome.Drafted(var items))) {
            throw new IllegalStateException("The sample city's policies could not be stored: " + drafted);
        }
        items.stream()
                .filter(item -> "Policy".equals(item.kind()))
                .forEach(item -> policies.enforce(item.digest(), official, REASON));
    }

    private void release(String department, List<Account> people) {
        var author = official(department, Role.AUTHOR, people);
        var reviewer = official(department, Role.REVIEWER, people);
        var publisher = official(department, Role.PUBLISHER, people);
        var drafted = releases.draft(files(department), author);
        switch (drafted) {
            case DraftOutcome.Drafted(var items) -> {
                items.stream()
                        .filter(item -> "Agent".equals(item.kind()))
                        .map(DraftOutcome.Item::digest)
                        .forEach(digest -> {
                            moved(releases.take(Step.SUBMIT, digest, author, REASON, Optional.empty()));
                            moved(releases.take(Step.APPROVE, digest, reviewer, REASON, Optional.empty()));
                            moved(releases.take(Step.DEPLOY, digest, publisher, REASON, Optional.empty()));
                        });
                enforce(drafted, publisher);
            }
            case DraftOutcome.Faulty(var problems) ->
                throw new IllegalStateException("The sample city has problems: " + problems);
            case DraftOutcome.Refused refused -> throw new IllegalStateException(refused.sentence());
        }
        log.atInfo().addKeyValue("department", department).log("Loaded the sample department");
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
