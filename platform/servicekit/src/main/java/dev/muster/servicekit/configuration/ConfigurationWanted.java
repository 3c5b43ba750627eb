package dev.muster.servicekit.configuration;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** True for a service that says where its configuration comes from, or that cannot do without because it has views. */
final class ConfigurationWanted implements Condition {
    static final String LINK = "muster.links.config";
    static final String OVERRIDE = "muster.config.override";

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public boolean matches(ConditionContext context) {
        return context.containsProperty(LINK)
                || context.containsProperty(OVERRIDE)
                || context.getBeanContext().containsBean(View.class);
    }
}
