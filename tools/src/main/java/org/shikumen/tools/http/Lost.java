package org.shikumen.tools.http;

import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;

/** Names the reason why an answer never came to its end. */
final class Lost {

    private Lost() {}

    static Trouble why(Exception broken, Deadline deadline) {
        if (deadline.passed() || broken instanceof SocketTimeoutException) {
            return Trouble.TIMED_OUT;
        }
        return switch (broken) {
            case NoHttpResponseException _ -> Trouble.CONNECTION_LOST;
            case MalformedChunkCodingException _, ParseException _, ConnectionClosedException _ ->
                Trouble.ANSWER_UNUSABLE;
            case HttpException _ -> Trouble.ANSWER_UNUSABLE;
            default -> Trouble.CONNECTION_LOST;
        };
    }
}
