package org.shikumen.runtime.vault;

import java.util.Base64;
import javax.sql.DataSource;
import org.shikumen.registry.OfficialWords;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real vault under a key of the tests, for tests of other rooms. */
public final class SampleVault {

    private SampleVault() {}

    public static OfficialWords words() {
        return PersonalData::bracketed;
    }

    public static Vault on(DataSource database) {
        var jdbc = JdbcClient.create(database);
        var keys = MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]));
        return new JdbcVault(new JdbcDataKeys(jdbc, keys), new JdbcValues(jdbc));
    }
}
