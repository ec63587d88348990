package dev.liftgraph.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What survey payloads are signed with. A setting that is not here is an error rather than a check
 * that nobody makes: of the providers, only SurveyMonkey documents how it signs.
 */
@ConfigurationProperties(prefix = "liftgraph.survey", ignoreUnknownFields = false)
record SurveySecrets(@DefaultValue SurveyMonkey surveymonkey) {
    private static final String ALGORITHM = "HmacSHA1";

    /**
     * @param clientId of the app that the webhook belongs to
     * @param secret of that app; null when signatures are not checked
     */
    record SurveyMonkey(@Nullable String clientId, @Nullable String secret) {
        SurveyMonkey {
            if ((clientId == null) != (secret == null)) {
                throw new IllegalArgumentException(
                        "liftgraph.survey.surveymonkey needs both client-id and secret, or neither");
            }
        }

        /**
         * Whether a body may be believed.
         *
         * <p>Source: SurveyMonkey API v3, "Webhook Callbacks": the header Sm-Signature has the
         * HMAC-SHA1 of the body in base64, the key being client id, ampersand and secret.
         */
        boolean trusts(byte[] body, @Nullable String signature) {
            return secret == null
                    || signature != null
                            && MessageDigest.isEqual(
                                    expected(body).getBytes(StandardCharsets.UTF_8),
                                    signature.getBytes(StandardCharsets.UTF_8));
        }

        private String expected(byte[] body) {
            try {
                String key = clientId + "&" + secret;
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
                return Base64.getEncoder().encodeToString(mac.doFinal(body));
            } catch (GeneralSecurityException everyPlatformHasIt) {
                throw new IllegalStateException(everyPlatformHasIt);
            }
        }
    }
}
