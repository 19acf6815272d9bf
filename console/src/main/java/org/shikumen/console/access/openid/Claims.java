package org.shikumen.console.access.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.access.TurnedAway;
import org.shikumen.registry.Role;

/** Reads from a token's claims who somebody is. What is not said there is not assumed: no role, no department, level 0. */
final class Claims {

    private static final int PSEUDONYM_BYTES = 15;

    /** What the platform's own people belong to, as the records have it. */
    private static final String PLATFORM = "platform";

    private final OpenIdProperties names;

    Claims(OpenIdProperties names) {
        this.names = names;
    }

    /** Somebody who signs in; without an official's role they come as a citizen. */
    SignedIn person(Map<String, Object> claims) {
        var roles = roles(claims);
        return of(claims, roles.isEmpty() ? Set.of(Role.CITIZEN) : roles);
    }

    /** Who sends a bearer token. A system is no citizen unless it says so. */
    SignedIn caller(Map<String, Object> claims) {
        var roles = roles(claims);
        if (roles.isEmpty()) {
            throw unusable(TurnedAway.FAILED, names.rolesClaim(), "names none of the roles " + Set.of(Role.values()));
        }
        return of(claims, roles);
    }

    private SignedIn of(Map<String, Object> claims, Set<Role> all) {
        var roles = asOfficial(all);
        var user = text(claims, names.userClaim())
                .orElseThrow(() -> unusable(TurnedAway.NO_USER, names.userClaim(), "is missing"));
        var name = text(claims, names.nameClaim()).orElse(user);
        return new SignedIn(
                user, roles, department(claims, roles), assurance(claims), pseudonym(claims, roles), name, name);
    }

    /** An official who is a citizen too signs in as an official; their own errands they do from a citizen's account. */
    private static Set<Role> asOfficial(Set<Role> all) {
        var officials = all.stream().filter(role -> role != Role.CITIZEN).collect(Collectors.toUnmodifiableSet());
        return officials.isEmpty() ? all : officials;
    }

    /** In a list each stands for itself: a group called "Case Officer" is not the role. */
    private Set<Role> roles(Map<String, Object> claims) {
        var named = value(claims, names.rolesClaim())
                        .filter(String.class::isInstance)
                        .isPresent()
                ? text(claims, names.rolesClaim()).stream().flatMap(text -> Stream.of(text.split("[\\s,]+")))
                : texts(claims, names.rolesClaim());
        // not in capitals: letters of other alphabets have them in common with ours
        var known = named.map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return Stream.of(Role.values())
                .filter(role -> known.contains(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Citizens and the operator belong to none. */
    private String department(Map<String, Object> claims, Set<Role> roles) {
        if (roles.equals(Set.of(Role.CITIZEN)) || roles.equals(Set.of(Role.OPERATOR))) {
            return "";
        }
        var departments = texts(claims, names.departmentClaim()).toList();
        if (departments.size() != 1 || departments.getFirst().equals(PLATFORM)) {
            throw unusable(
                    TurnedAway.NO_DEPARTMENT,
                    names.departmentClaim(),
                    "has to name one department for the roles %s, but holds %s".formatted(roles, departments));
        }
        return departments.getFirst();
    }

    /** Only by a word that is known here: the same number tells of proved identity at one provider, of passwords at another. */
    private int assurance(Map<String, Object> claims) {
        return text(claims, names.assuranceClaim()).map(names.levels()::get).orElse(0);
    }

    /** The provider's own name for somebody goes no further than here. */
    private String pseudonym(Map<String, Object> claims, Set<Role> roles) {
        if (!roles.contains(Role.CITIZEN)) {
            return names.home()
                    .flatMap(claim -> text(claims, claim))
                    .map(this::pseudonym)
                    .orElse("");
        }
        return text(claims, names.citizenClaim())
                .map(this::pseudonym)
                .orElseThrow(() -> unusable(TurnedAway.NO_CITIZEN, names.citizenClaim(), "is missing"));
    }

    private String pseudonym(String citizen) {
        return "c-" + digest(names.issuer() + "\n" + citizen);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, PSEUDONYM_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static UnusableClaims unusable(TurnedAway reason, String claim, String what) {
        return new UnusableClaims(reason, "The claim \"%s\" of the token %s.".formatted(claim, what));
    }

    // --- values

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return texts(claims, name).findFirst();
    }

    /** What is neither text nor number is nobody's name, nothing least of all. */
    private static Stream<String> texts(Map<String, Object> claims, String name) {
        var values = switch (value(claims, name).orElse("")) {
            case Collection<?> several -> several.stream();
            case Object one -> Stream.of(one);
        };
        return values.filter(each -> each instanceof String || each instanceof Number)
                .map(each -> each.toString().strip())
                .filter(text -> !text.isEmpty());
    }

    /** By its whole name first: some providers' claims have addresses for names. */
    private static Optional<Object> value(Object claims, String name) {
        if (!(claims instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        if (map.containsKey(name)) {
            return Optional.ofNullable(map.get(name));
        }
        var dot = name.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(map.get(name.substring(0, dot)))
                        .flatMap(inner -> value(inner, name.substring(dot + 1)));
    }
}
