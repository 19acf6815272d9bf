package org.shikumen.console.access.openid;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.runtime.UnusableSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The identity provider and what its tokens call things. Claims inside others are written with dots.
 *
 * @param issuer its address; empty where people sign in by password
 * @param audience what a bearer token must be meant for; empty where none are taken
 * @param publicUrl under which browsers reach this service; empty where it can be told from the request
 * @param userClaim name of the person; must be nobody else's, ever, for it stands in the records
 * @param citizenClaim from which the pseudonym of a citizen is made; must be the same in all their tokens
 * @param homeClaim which citizen an official is: holds what {@code citizenClaim} holds in that citizen's tokens; {@value #UNKNOWN}
 *     when no claim tells
 * @param assuranceClaim their real-name level, in a word of {@code assuranceLevels}
 * @param assuranceLevels {@code word=number}, with blanks or commas between
 */
@ConfigurationProperties("shikumen.openid")
record OpenIdProperties(
        String issuer,
        String clientId,
        String clientSecret,
        String audience,
        String publicUrl,
        String scope,
        String userClaim,
        String nameClaim,
        String rolesClaim,
        String departmentClaim,
        String citizenClaim,
        String homeClaim,
        String assuranceClaim,
        String assuranceLevels) {

    static final String UNKNOWN = "unknown";

    private static final Pattern LEVEL = Pattern.compile("(\\S+)=([0-4])");

    OpenIdProperties {
        publicUrl = publicUrl.replaceFirst("/+$", "");
        levels(assuranceLevels);
        if (!issuer.isBlank()) {
            must(
                    isSafe(URI.create(issuer)),
                    "SHIKUMEN_OPENID_ISSUER is " + issuer + ". Who signs in is told over it, so it has to begin with"
                            + " https:// unless it is on this machine.");
            must(
                    !clientId.isBlank() && !clientSecret.isBlank(),
                    "SHIKUMEN_OPENID_ISSUER is set, but not both SHIKUMEN_OPENID_CLIENT_ID and"
                            + " SHIKUMEN_OPENID_CLIENT_SECRET. The identity provider gives them to a client.");
            must(
                    !homeClaim.isBlank(),
                    "SHIKUMEN_OPENID_HOME_CLAIM is missing. Name the claim of an official's token that tells which citizen"
                            + " they are, so that nobody decides a request of their own; or write \"" + UNKNOWN
                            + "\" if none does, and nobody checks it.");
            must(
                    !audience.equals(clientId),
                    "SHIKUMEN_OPENID_AUDIENCE and SHIKUMEN_OPENID_CLIENT_ID are the same, so a token for signing in could"
                            + " pass for one for calls. Give the API an audience of its own.");
            must(
                    List.of(scope.split("\\s+")).contains("openid"),
                    "SHIKUMEN_OPENID_SCOPE is \"" + scope + "\". Without openid in it nobody is told who signs in.");
        }
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnusableSetting(otherwise);
        }
    }

    private static boolean isSafe(URI issuer) {
        return "https".equals(issuer.getScheme())
                || "http".equals(issuer.getScheme())
                        && Set.of("localhost", "127.0.0.1", "[::1]").contains(issuer.getHost());
    }

    String[] scopes() {
        return scope.strip().split("\\s+");
    }

    Optional<String> home() {
        return Optional.of(homeClaim).filter(claim -> !claim.equals(UNKNOWN));
    }

    boolean isConfigured() {
        return !issuer.isBlank();
    }

    Map<String, Integer> levels() {
        return levels(assuranceLevels);
    }

    private static Map<String, Integer> levels(String text) {
        return Stream.of(text.strip().split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .map(each -> {
                    var level = LEVEL.matcher(each);
                    if (!level.matches()) {
                        throw new UnusableSetting("SHIKUMEN_OPENID_ASSURANCE_LEVELS holds \"" + each
                                + "\". Write word=number with a number from 0 to 4, for example: silver=2,gold=3");
                    }
                    return level;
                })
                .collect(Collectors.toUnmodifiableMap(
                        level -> level.group(1), level -> Integer.valueOf(level.group(2)), (first, second) -> second));
    }
}
