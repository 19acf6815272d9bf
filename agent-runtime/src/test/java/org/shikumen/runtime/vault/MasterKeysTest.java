package org.shikumen.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.runtime.OwnKeys;

/** Where the key comes from that everything personal hangs on, and when there is rather no start than a key made here. */
class MasterKeysTest {

    private static final String OWN_SERVERS = "postgresql://shikumen@db.example/shikumen";
    private static final String FIRST = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SECOND =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    private final VaultConfiguration configuration = new VaultConfiguration();

    /** Each replica would make one of its own, and none could read what another stored. */
    @Test
    void makesNoKeyBesideServersThatOthersMayUseToo(@TempDir Path data) {
        assertThatThrownBy(() -> configuration.masterKeys(" ", keys("", OWN_SERVERS, data)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SHIKUMEN_MASTER_KEY")
                .hasMessageContaining("openssl rand -base64 32");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void takesTheOperatorsKeysBeforeAnyFile(@TempDir Path data) {
        var keys = configuration.masterKeys(
                FIRST + ", " + SECOND, keys(data.resolve("keys").toString(), OWN_SERVERS, data));

        assertThat(keys.first().id()).isEqualTo(MasterKey.ofBase64(FIRST).id());
        assertThat(keys.byId(MasterKey.ofBase64(SECOND).id())).isPresent();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void keepsItsOwnKeyInTheFolderThatIsNamedElseBesideItsData(@TempDir Path data, @TempDir Path secrets) {
        var named = configuration.masterKeys("", keys(secrets.toString(), OWN_SERVERS, data));
        assertThat(data).isEmptyDirectory();
        var again = configuration.masterKeys("", keys(secrets.toString(), "", data));
        var own = configuration.masterKeys("", keys("", "", data));

        assertThat(again.first().id()).isEqualTo(named.first().id());
        assertThat(own.first().id()).isNotEqualTo(named.first().id());
        assertThat(data.resolve("secrets").resolve("master-key")).isRegularFile();
    }

    /** What is nearly a key may be one that somebody miscopied. */
    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQgYnV0IHNlY3JldA==", "not base64 but secret!"})
    void takesNothingElseForAKeyAndRepeatsNoneOfIt(String text) {
        assertThatThrownBy(() -> MasterKeys.of(text + FIRST.substring(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes in Base64")
                .hasNoCause()
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AAAA,            | 3
            c2VjcmV0ISEhIQ==, | 10
            ,                | 0
            """)
    void saysHowLongAKeyIsThatIsNone(String before, int bytes) {
        assertThatThrownBy(() -> MasterKeys.of(before + FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("has 32 bytes", "this one has " + bytes, "openssl rand -base64 32")
                .hasMessageNotContaining("secret");
    }

    /** Blank is what an operator leaves empty. */
    private static OwnKeys keys(String secrets, String ownServers, Path data) {
        return new OwnKeys(Optional.of(secrets), Optional.of(ownServers), data);
    }
}
