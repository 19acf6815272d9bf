package org.shikumen.runtime.conversation;

import tools.jackson.databind.node.ObjectNode;

/**
 * One event of the chat, AG-UI 1.0.
 *
 * @param id grows within a conversation, never repeats
 * @param type {@code RUN_STARTED}, {@code STEP_STARTED}, {@code TEXT_MESSAGE_CONTENT}, {@code CUSTOM}, ...
 * @param json the whole event, type included
 */
public record ChatEvent(long id, String type, ObjectNode json) {}
