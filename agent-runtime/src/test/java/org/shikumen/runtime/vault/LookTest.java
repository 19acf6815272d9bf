package org.shikumen.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {

    /** Patterns for numbers without gaps are dear; a date must not bring them on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            received 2025-03-14          | 8  | 4
            until 2025-03-14 10:30       | 10 | 4
            2025.03.14                   | 8  | 4
            (000)13900004                | 11 | 8
            12 -  34                     | 2  | 2
            passport E12345678           | 8  | 8
            EA1234567 of 2025-03-14      | 8  | 7
            139 1234 5678                | 11 | 4
            990102A198803070015          | 12 | 12
            号码12345678，受理编号9901       | 8  | 8
            nothing                      | 0  | 0
            """)
    void tellsANumberInOnePieceFromOneInGroups(String text, int inARow, int inOnePiece) {
        var look = Look.at(text);

        assertThat(look.digitsInARow()).isEqualTo(inARow);
        assertThat(look.longestNumber()).isEqualTo(inOnePiece);
    }
}
