package org.shikumen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8000/v1",
                "https://models.example/v1",
                "HTTPS://[::1]:8000",
                "http://a.example ",
                "http://witness_1:8787"
            })
    void readsAnAddress(String set) {
        assertThat(HttpAddress.read("SHIKUMEN_MODEL_BASE_URL", set)).isEqualTo(URI.create(set.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8000/v1",
                "models.example",
                "http:///v1",
                "http://",
                "ftp://a.example",
                "http://a b",
                "//a.example",
                "http:// a"
            })
    void saysThatItIsNone(String set) {
        assertThatThrownBy(() -> HttpAddress.read("SHIKUMEN_MODEL_BASE_URL", set))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("SHIKUMEN_MODEL_BASE_URL is \"" + set
                        + "\", which is no http address. Write it like https://host:port/path.");
    }
}
