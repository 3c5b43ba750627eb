package dev.muster.servicekit.masking;

import com.fasterxml.jackson.core.JsonStreamContext;
import net.logstash.logback.mask.ValueMasker;
import org.jspecify.annotations.Nullable;

/** Masks every text in a log line, messages and stacks included; logback makes it by name. */
public final class MaskedValues implements ValueMasker {
    @Override
    public @Nullable Object mask(JsonStreamContext context, Object value) {
        if (!(value instanceof CharSequence text)) {
            return null;
        }
        String masked = Masking.mask(text.toString());
        return masked.contentEquals(text) ? null : masked;
    }
}
