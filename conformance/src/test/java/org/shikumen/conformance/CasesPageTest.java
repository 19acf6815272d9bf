package org.shikumen.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.shikumen.conformance.cases.Case;
import org.shikumen.conformance.cases.Cases;
import org.shikumen.conformance.run.CasesPage;

class CasesPageTest {

    private static final Path PAGE = Path.of("CASES.md");

    @Test
    void thePageTellsTheCasesThatAreRun() throws IOException {
        var page = CasesPage.of(Cases.byTopic());

        if ("write".equals(System.getProperty("conformance.cases"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("Write it anew: mvn -pl conformance test -Dtest=CasesPageTest -Dconformance.cases=write")
                .isEqualTo(page);
    }

    @Test
    void everyCaseSaysSomethingOfItsOwn() {
        assertThat(Cases.all()).extracting(Case::sentence).doesNotHaveDuplicates();
        assertThat(Cases.all()).extracting(Case::judged).noneMatch(String::isBlank);
    }
}
