package org.shikumen.runtime.conversation;

import java.util.Optional;

/**
 * What a citizen says.
 *
 * @param key by which its sender may send it again without saying it twice
 */
record Message(String text, Optional<String> key) {

    Message {
        if (Conversations.isTooLong(text)) {
            throw new IllegalArgumentException(
                    "A message has at most " + Conversations.LONGEST_MESSAGE + " characters.");
        }
    }
}
