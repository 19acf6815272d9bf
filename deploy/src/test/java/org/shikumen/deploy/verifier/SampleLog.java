package org.shikumen.deploy.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A log made by hand and its exports: neither the application's code nor the verifier's, so that each is held against a
 * third. Runs alone too: {@code java SampleLog.java <records> <folder>} writes an export to measure the verifier with.
 */
final class SampleLog {

    static final String ORIGIN = "shikumen.org/sample";
    private static final Instant BEGUN = Instant.parse("2026-11-21T09:00:00Z");

    final List<String> envelopes = new ArrayList<>();
    final KeyPair logKey = newKey();
    final KeyPair witnessKey = newKey();
    private final Map<String, String> seals = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Random random = new Random(7);

    public static void main(String[] arguments) throws IOException {
        var log = new SampleLog();
        log.fill(Integer.parseInt(arguments[0]));
        log.export(Files.createDirectories(Path.of(arguments[1])));
    }

    // --- what happens

    /** Conversations side by side, until there are this many records. */
    void fill(int records) {
        var open = new ArrayList<Conversation>();
        while (envelopes.size() < records) {
            while (open.size() < 32) {
                open.add(new Conversation(id()));
            }
            var one = open.get(random.nextInt(open.size()));
            if (!one.step()) {
                open.remove(one);
            }
        }
    }

    /** A renewal that the citizen confirms and the department's system carries out. */
    final class Conversation {

        final String chain;
        private final String id;
        final String call = id();
        final String grant = id();

        /** The call that would undo it. */
        final String other = id();

        final String digest = hex(sha256(call.getBytes(UTF_8)));
        private int steps;

        Conversation(String id) {
            this(id, "conversation/" + id);
        }

        Conversation(String id, String chain) {
            this.id = id;
            this.chain = chain;
        }

        Conversation whole() {
            while (step()) {
                // one record after the other
            }
            return this;
        }

        boolean step() {
            switch (steps++) {
                case 0 -> citizen("ConversationOpened", "{\"assurance\":3,\"language\":\"zh\"}");
                case 1 -> citizen("MessageReceived", "{\"characters\":12,\"masked\":[\"ID_NO\"]}");
                case 2 ->
                    agent(
                            "ModelAnswered",
                            "{\"endpoint\":\"dialogue\",\"inputTokens\":120,\"model\":\"dialogue\",\"outputTokens\":30,\"pool\":\"city\",\"tools\":[\"submitRenewal\"]}");
                case 3 -> judged("await-citizen", "citizen-confirms");
                case 4 -> offered("citizen");
                case 5 -> agent("TurnEnded", "{\"outcome\":\"awaiting-citizen\"}");
                case 6 -> decided("citizen", "c-resident", "confirm");
                case 7 -> agent("TurnResumed", "{\"fence\":7,\"why\":\"decision\"}");
                case 8 -> judged("await-citizen", "citizen-confirms");
                case 9 -> intended(1);
                case 10 -> answered("succeeded");
                case 11 -> agent("TurnEnded", "{\"outcome\":\"replied\"}");
                default -> {
                    return false;
                }
            }
            return true;
        }

        Conversation judged(String verdict, String reason) {
            return platform(
                    "CallJudged",
                    "{\"call\":\"%s\",\"policy\":\"decision-mode\",\"reason\":\"%s\",\"tool\":\"residence-permit/submitRenewal\",\"verdict\":\"%s\"}"
                            .formatted(call, reason, verdict));
        }

        Conversation offered(String audience) {
            return agent(
                    "GrantOffered",
                    "{\"audience\":\"%s\",\"call\":\"%s\",\"digest\":\"%s\",\"expiresAt\":\"2026-12-01T09:00:00.000000Z\",\"grant\":\"%s\",\"tool\":\"residence-permit/submitRenewal\"}"
                            .formatted(audience, call, digest, grant));
        }

        Conversation decided(String type, String name, String decision) {
            return record(
                    type,
                    name,
                    "GrantDecided",
                    "{\"call\":\"%s\",\"decision\":\"%s\",\"digest\":\"%s\",\"grant\":\"%s\",\"tool\":\"residence-permit/submitRenewal\"}"
                            .formatted(call, decision, digest, grant));
        }

        Conversation voided() {
            return platform(
                    "GrantVoided", "{\"call\":\"%s\",\"grant\":\"%s\",\"reason\":\"stopped\"}".formatted(call, grant));
        }

        Conversation intended(int attempt) {
            return intended(attempt, "\"grant\":\"%s\",".formatted(grant));
        }

        Conversation intended(int attempt, String withGrant) {
            return agent(
                    "Intended",
                    "{\"arguments\":\"%s\",\"attempt\":%d,\"call\":\"%s\",\"effect\":\"IDEMPOTENT_KEY\",%s\"tool\":\"residence-permit/submitRenewal\",\"toolset\":\"%s\"}"
                            .formatted(digest, attempt, call, withGrant, "b".repeat(64)));
        }

        Conversation answered(String outcome) {
            return answered("Answered", outcome);
        }

        Conversation answeredLate(String outcome) {
            return answered("AnsweredLate", outcome);
        }

        private Conversation answered(String kind, String outcome) {
            return agent(
                    kind,
                    "{\"call\":\"%s\",\"code\":\"ok\",\"outcome\":\"%s\",\"tool\":\"residence-permit/submitRenewal\"}"
                            .formatted(call, outcome));
        }

        Conversation doubted() {
            return agent(
                    "DoubtOpened",
                    "{\"call\":\"%s\",\"effect\":\"COMPENSABLE\",\"tool\":\"residence-permit/submitRenewal\"}"
                            .formatted(call));
        }

        Conversation handled(String by, String undo) {
            return record(
                    by,
                    "population.officer",
                    "DoubtHandled",
                    "{\"call\":\"%s\",\"reason\":\"asked\",\"step\":\"compensate\",\"tool\":\"residence-permit/submitRenewal\",\"undo\":\"%s\"}"
                            .formatted(call, undo));
        }

        Conversation undoing(String verdict) {
            return platform(
                    "CallJudged",
                    "{\"call\":\"%s\",\"policy\":\"decision-mode\",\"reason\":\"said\",\"tool\":\"residence-permit/withdraw\",\"verdict\":\"%s\"}"
                            .formatted(other, verdict));
        }

        Conversation intendedUndoing() {
            return record(
                    "official",
                    "population.officer",
                    "Intended",
                    "{\"arguments\":\"%s\",\"attempt\":1,\"call\":\"%s\",\"effect\":\"AT_MOST_ONCE\",\"tool\":\"residence-permit/withdraw\",\"toolset\":\"%s\"}"
                            .formatted(digest, other, "b".repeat(64)));
        }

        Conversation agent(String kind, String body) {
            return record("agent", "residence-points", kind, body);
        }

        Conversation platform(String kind, String body) {
            return record("platform", "gateway", kind, body);
        }

        Conversation citizen(String kind, String body) {
            return record("citizen", "c-resident", kind, body);
        }

        Conversation record(String type, String name, String kind, String body) {
            var number = numbers.merge(chain, 1, Integer::sum);
            var previous = seals.getOrDefault(chain, hex(sha256(("shikumen:" + chain).getBytes(UTF_8))));
            var envelope =
                    "{\"actor\":{\"name\":\"%s\",\"type\":\"%s\"},\"agent\":\"residence-points\",\"at\":\"%s\",\"body\":%s,\"chain\":\"%s\",\"citizen\":\"c-resident\",%s\"department\":\"population-service\",\"id\":\"%s\",\"kind\":\"%s\",\"number\":%d,\"previous\":\"%s\",\"v\":1,\"version\":\"%s\"}"
                            .formatted(
                                    name,
                                    type,
                                    BEGUN.plusMillis(envelopes.size() + 1L),
                                    body,
                                    chain,
                                    chain.startsWith("conversation/") ? "\"conversation\":\"%s\",".formatted(id) : "",
                                    id(),
                                    kind,
                                    number,
                                    previous,
                                    "a".repeat(64));
            seals.put(chain, hex(sha256(envelope.getBytes(UTF_8))));
            envelopes.add(envelope);
            return this;
        }
    }

    /** The first so many records were dropped with their month, and that is on record. */
    void dropped(int from, int to, int records) {
        var keeping = new Conversation("retention", "platform/retention");
        keeping.record(
                "platform",
                "retention",
                "PartitionDropped",
                "{\"from\":%d,\"partition\":\"action_record_2026_01\",\"records\":%d,\"to\":%d}"
                        .formatted(from, records, to));
    }

    Conversation conversation() {
        return new Conversation(id());
    }

    // --- what is exported of it

    Path export(Path folder) {
        return export(folder, 0, envelopes.size(), each -> true);
    }

    Path export(Path folder, int from, int to, Predicate<String> shown) {
        var leaves = leaves();
        write(folder, "range", "from %d\nto %d\nsize %d\n".formatted(from, to, leaves.size()));
        write(folder, "checkpoint", checkpoint(leaves.size()));
        write(folder, "keys", "log %s\nwitness %s\n".formatted(logVkey(), witnessVkey()));
        write(folder, "hashes", base64(leaves.subList(from, to)));
        write(folder, "left", base64(cut(leaves, 0, from)));
        write(folder, "right", base64(cut(leaves, to, leaves.size())));
        var records = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (shown.test(envelopes.get(i))) {
                records.append(i).append(' ').append(envelopes.get(i)).append('\n');
            }
        }
        write(folder, "records", records);
        return folder;
    }

    /** The signed and countersigned head of the first records. */
    String checkpoint(int size) {
        var text = "%s\n%d\n%s\n".formatted(ORIGIN, size, base64(root(leaves().subList(0, size))));
        var time = 1_790_000_000L;
        var bySeen = sign(witnessKey, "cosignature/v1\ntime %d\n%s".formatted(time, text));
        return text + "\n"
                + signature(ORIGIN, logId(), sign(logKey, text))
                + signature(
                        "archive.example/witness",
                        witnessId(),
                        ByteBuffer.allocate(72).putLong(time).put(bySeen).array());
    }

    List<byte[]> leaves() {
        return envelopes.stream()
                .map(each -> sha256(new byte[] {0}, each.getBytes(UTF_8)))
                .toList();
    }

    /** RFC 6962, 2.1, word for word. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? sha256() : leaves.getFirst();
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    /** RFC 6962, 2.1.2, word for word. */
    static List<byte[]> consistency(int older, List<byte[]> leaves, boolean whole) {
        if (older == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, half);
        var right = leaves.subList(half, leaves.size());
        var proof = new ArrayList<>(
                older <= half ? consistency(older, left, whole) : consistency(older - half, right, false));
        proof.add(older <= half ? root(right) : root(left));
        return proof;
    }

    private static List<byte[]> cut(List<byte[]> leaves, int from, int to) {
        var roots = new ArrayList<byte[]>();
        for (int at = from; at < to; ) {
            int size = Integer.highestOneBit(to - at);
            while (at % size != 0) {
                size /= 2;
            }
            roots.add(root(leaves.subList(at, at + size)));
            at += size;
        }
        return roots;
    }

    String logVkey() {
        return ORIGIN + "+" + hex(logId()) + "+" + base64(keyBytes(1, logKey));
    }

    String witnessVkey() {
        return "archive.example/witness+" + hex(witnessId()) + "+" + base64(keyBytes(4, witnessKey));
    }

    private byte[] logId() {
        return keyId(ORIGIN, keyBytes(1, logKey));
    }

    private byte[] witnessId() {
        return keyId("archive.example/witness", keyBytes(4, witnessKey));
    }

    private static byte[] keyId(String name, byte[] key) {
        return Arrays.copyOf(sha256((name + "\n").getBytes(UTF_8), key), 4);
    }

    private static byte[] keyBytes(int algorithm, KeyPair key) {
        var der = key.getPublic().getEncoded();
        return ByteBuffer.allocate(33)
                .put((byte) algorithm)
                .put(der, der.length - 32, 32)
                .array();
    }

    private static String signature(String name, byte[] id, byte[] signature) {
        var both = ByteBuffer.allocate(4 + signature.length).put(id).put(signature);
        return "\u2014 %s %s\n".formatted(name, base64(both.array()));
    }

    static String base64(List<byte[]> hashes) {
        var lines = new StringBuilder();
        hashes.forEach(hash -> lines.append(base64(hash)).append('\n'));
        return lines.toString();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static void write(Path folder, String file, CharSequence text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String id() {
        return new UUID(random.nextLong() & ~0xf000L | 0x7000L, random.nextLong()).toString();
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair key, String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key.getPrivate());
            signer.update(text.getBytes(UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
