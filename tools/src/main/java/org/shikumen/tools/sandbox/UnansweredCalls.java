package org.shikumen.tools.sandbox;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when a stub is missing: to the citizen it looks like a thing not found. */
final class UnansweredCalls implements ServeEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    @Override
    public String getName() {
        return "unanswered-calls";
    }

    @Override
    public void afterComplete(ServeEvent event, Parameters parameters) {
        if (!event.getWasMatched()) {
            LOG.warn(
                    "No stub of toolset {} answers this {} request. Add one to the toolset's stubs.",
                    event.getRequest().getHeader(Sandbox.TOOLSET),
                    event.getRequest().getMethod());
        }
    }
}
