package org.shikumen.console.pages;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Which of two buttons somebody pressed. What is neither is no answer: a no is on record in their name too. */
final class Pressed {

    private Pressed() {}

    /** True for the first word, false for the second. */
    static boolean oneOf(String pressed, String yes, String no) {
        if (!pressed.equals(yes) && !pressed.equals(no)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return pressed.equals(yes);
    }
}
