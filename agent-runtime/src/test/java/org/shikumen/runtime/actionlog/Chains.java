package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** An auditor who trusts nobody: recomputes every chain from the envelopes alone, with code that is not ours. */
final class Chains {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Chains() {}

    static void areWhole(JdbcClient database) {
        database.sql("select distinct chain from action_record")
                .query(String.class)
                .list()
                .forEach(chain -> isWhole(database, chain));
    }

    static void isWhole(JdbcClient database, String chain) {
        var records = database.sql("select number, envelope, seal from action_record where chain = ? order by number")
                .param(chain)
                .query(Stored.class)
                .list();
        assertThat(records).isNotEmpty();
        var previous = sha256("shikumen:" + chain);
        for (int i = 0; i < records.size(); i++) {
            check(records.get(i), chain, i + 1, previous);
            previous = HexFormat.of().formatHex(records.get(i).seal());
        }
    }

    private static void check(Stored record, String chain, int number, String previous) {
        var envelope = JSON.readTree(record.envelope());
        assertThat(record.number()).isEqualTo(number);
        assertThat(envelope.get("number").asInt()).isEqualTo(number);
        assertThat(envelope.get("chain").asString()).isEqualTo(chain);
        assertThat(envelope.get("previous").asString()).isEqualTo(previous);
        assertThat(record.envelope()).isEqualTo(canonical(record.envelope()));
        assertThat(HexFormat.of().formatHex(record.seal())).isEqualTo(sha256(record.envelope()));
    }

    static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    record Stored(long number, String envelope, byte[] seal) {}
}
