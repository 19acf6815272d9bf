package org.shikumen.console.access;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/** A web session that knows whether it has to be stored again: only a new id or another attribute is a reason. */
final class WebSession implements Session {

    /** What is stored of it. */
    record Content(Instant begun, Map<String, Object> attributes) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;
    }

    private Instant begun;
    private final Map<String, Object> attributes;
    private final Instant lastAccess;
    private final Duration lasts;
    private String id;
    private String storedId;
    private boolean changed;

    private WebSession(String id, String storedId, Content content, Instant lastAccess, Duration lasts) {
        this.id = id;
        this.storedId = storedId;
        this.begun = content.begun();
        this.attributes = new HashMap<>(content.attributes());
        this.lastAccess = lastAccess;
        this.lasts = lasts;
        this.changed = storedId.isEmpty();
    }

    static WebSession begun(Instant now, Duration lasts) {
        return new WebSession(newId(), "", new Content(now, Map.of()), now, lasts);
    }

    static WebSession found(String id, Content content, Instant now, Duration lasts) {
        return new WebSession(id, id, content, now, lasts);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    boolean changed() {
        return changed;
    }

    /** The id it is stored under; empty while it is not stored. */
    String storedId() {
        return storedId;
    }

    Content content() {
        return new Content(begun, new HashMap<>(attributes));
    }

    void stored() {
        storedId = id;
        changed = false;
    }

    @Override
    public String getId() {
        return id;
    }

    /** Happens at signing in, and so it is the beginning, however long the log-in page had been open. */
    @Override
    public String changeSessionId() {
        id = newId();
        begun = lastAccess;
        changed = true;
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return new HashSet<>(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        attributes.put(name, value);
        changed = true;
    }

    @Override
    public void removeAttribute(String name) {
        changed |= attributes.remove(name) != null;
    }

    @Override
    public Instant getCreationTime() {
        return begun;
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastAccess;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        // Redis keeps the time: a person who reads a session puts off its end
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return lasts;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("All sessions last equally long; see RedisSessions.");
    }

    /** Redis forgets it when its time is over. */
    @Override
    public boolean isExpired() {
        return false;
    }
}
