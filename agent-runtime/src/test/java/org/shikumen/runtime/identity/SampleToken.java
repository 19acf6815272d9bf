package org.shikumen.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A token as a government system reads it: with the JDK and the published keys, sharing nothing with the writer. */
public record SampleToken(String signed, ObjectNode header, ObjectNode claims, byte[] signature) {

    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    public static SampleToken parse(String token) {
        var parts = token.split("\\.");
        return new SampleToken(parts[0] + "." + parts[1], json(parts[0]), json(parts[1]), URL.decode(parts[2]));
    }

    SampleToken claiming(String claim, String value) {
        var changed = claims.deepCopy().put(claim, value).toString();
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(UTF_8));
        return new SampleToken(signed.substring(0, signed.indexOf('.') + 1) + encoded, header, claims, signature);
    }

    public boolean isSignedByOneOf(ObjectNode keys) {
        return keys.get("keys")
                .valueStream()
                .filter(key -> key.get("kid").equals(header.get("kid")))
                .anyMatch(this::isSignedBy);
    }

    private boolean isSignedBy(JsonNode jwk) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey(jwk));
            signature.update(signed.getBytes(UTF_8));
            return signature.verify(this.signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(jwk.get("x")), number(jwk.get("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, URL.decode(text.asString()));
    }

    private static ObjectNode json(String part) {
        return (ObjectNode) JsonMapper.shared().readTree(new String(URL.decode(part), UTF_8));
    }
}
