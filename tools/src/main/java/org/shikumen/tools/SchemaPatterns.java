package org.shikumen.tools;

import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;

/** Lets JSON Schema try its patterns within bounds; they mean what they mean without. */
public final class SchemaPatterns implements RegularExpressionFactory {

    private SchemaPatterns() {}

    /** For whatever validates by a schema of a definition. */
    public static SchemaRegistryConfig.Builder bounded() {
        return SchemaRegistryConfig.builder().regularExpressionFactory(new SchemaPatterns());
    }

    @Override
    public RegularExpression getRegularExpression(String pattern) {
        var anchored = RegularExpressions.replaceDollarAnchors(pattern);
        return BoundedPattern.of(RegularExpressions.replaceLongformCharacterProperties(anchored))::isIn;
    }
}
