package org.shikumen.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.identity.SampleIdentity.secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.identity.DelegatedIdentity.OnBehalf;

class DelegatedIdentityTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Audience PERMITS = new Audience("population-service", "residence-permit");
    private static final Audience HOTLINE = new Audience("urban-hotline", "hotline-12345");
    private static final UUID CALL = UUID.randomUUID();

    private final DelegatedIdentity identity = SampleIdentity.at(at(NOW));

    @Test
    void saysWhoAndThroughWhomAndForWhichSystemAndHowLong() {
        var token = token(identity, PERMITS);

        assertThat(token.claims().get("iss").asString()).isEqualTo(SampleIdentity.ISSUER);
        assertThat(token.claims().get("aud").asString()).isEqualTo("population-service/residence-permit");
        assertThat(token.claims().at("/act/sub").asString()).isEqualTo("residence-points@abc");
        assertThat(token.claims().get("scope").asString()).isEqualTo("submitRenewal");
        assertThat(token.claims().get("jti").asString()).isEqualTo(CALL.toString());
        assertThat(token.claims().get("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(token.claims().get("exp").asLong()
                        - token.claims().get("iat").asLong())
                .isBetween(1L, 300L);
    }

    @Test
    void isSignedByAKeyThatOnlyThisSystemIsShown() {
        var token = token(identity, PERMITS);

        assertThat(token.isSignedByOneOf(identity.publicKeys(PERMITS))).isTrue();
        assertThat(token.isSignedByOneOf(identity.publicKeys(HOTLINE))).isFalse();
        var kids = new HashSet<>(identity.publicKeys(PERMITS).findValuesAsString("kid"));
        assertThat(kids)
                .hasSize(3)
                .doesNotContainAnyElementsOf(identity.publicKeys(HOTLINE).findValuesAsString("kid"));
        assertThat(identity.publicKeys(PERMITS).toString()).doesNotContain("\"d\"");
    }

    @Test
    void isNoTokenAnyMoreWhenOneWordOfItWasChanged() {
        var token = token(identity, PERMITS);

        assertThat(token.claiming("scope", "withdrawCase").isSignedByOneOf(identity.publicKeys(PERMITS)))
                .isFalse();
    }

    @Test
    void callsTheCitizenByAnotherNameAtEachSystemAndByTheSameAtOne() {
        var here = token(identity, PERMITS).claims().get("sub").asString();
        var again = token(identity, PERMITS).claims().get("sub").asString();
        var elsewhere = token(identity, HOTLINE).claims().get("sub").asString();

        assertThat(here).isEqualTo(again).isNotEqualTo(elsewhere).doesNotContain("c-resident");
    }

    @Test
    void isTheSameAtEveryReplicaThatSharesTheSecret() {
        var other = SampleIdentity.at(at(NOW));

        assertThat(token(other, PERMITS).isSignedByOneOf(identity.publicKeys(PERMITS)))
                .isTrue();
        assertThat(token(SampleIdentity.with(at(NOW), secret(8)), PERMITS)
                        .isSignedByOneOf(identity.publicKeys(PERMITS)))
                .isFalse();
    }

    @Test
    void changesItsKeysEachQuarterAndPublishesThemBeforeAndAfter() {
        var token = token(identity, PERMITS);
        var next = SampleIdentity.at(at(NOW.plus(DelegatedIdentity.QUARTER)));
        var later = SampleIdentity.at(at(NOW.plus(DelegatedIdentity.QUARTER.multipliedBy(2))));

        assertThat(token.isSignedByOneOf(next.publicKeys(PERMITS))).isTrue();
        assertThat(token.isSignedByOneOf(later.publicKeys(PERMITS))).isFalse();
        assertThat(token(next, PERMITS).isSignedByOneOf(identity.publicKeys(PERMITS)))
                .isTrue();
        assertThat(token(next, PERMITS).header().get("kid"))
                .isNotEqualTo(token.header().get("kid"));
    }

    @Test
    void signsWithANewSecretAndStillPublishesTheOldKeysAndNames() {
        var renewed = SampleIdentity.with(at(NOW), secret(8), secret(7));

        assertThat(token(renewed, PERMITS).isSignedByOneOf(identity.publicKeys(PERMITS)))
                .isFalse();
        assertThat(token(renewed, PERMITS).isSignedByOneOf(renewed.publicKeys(PERMITS)))
                .isTrue();
        assertThat(token(identity, PERMITS).isSignedByOneOf(renewed.publicKeys(PERMITS)))
                .isTrue();
        assertThat(token(renewed, PERMITS).claims().get("sub"))
                .isEqualTo(token(identity, PERMITS).claims().get("sub"));
    }

    @Test
    void isNotShownByALog() {
        var credential = identity.credential(onBehalf(PERMITS));

        assertThat(credential.toString()).doesNotContain(credential.token());
    }

    @Test
    void refusesASecretThatIsTooShort() {
        assertThatThrownBy(() -> IdentitySecrets.parse("c2hvcnQ=")).hasMessageContaining("openssl rand -base64 32");
    }

    private static SampleToken token(DelegatedIdentity identity, Audience audience) {
        return SampleToken.parse(identity.credential(onBehalf(audience)).token());
    }

    private static OnBehalf onBehalf(Audience audience) {
        return new OnBehalf("c-resident", "residence-points", "abc", audience, "submitRenewal", CALL);
    }

    private static Clock at(Instant instant) {
        return Clock.offset(Clock.fixed(instant, ZoneOffset.UTC), Duration.ZERO);
    }
}
