package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A citizen's own number in a parameter that is not declared personal: the agent would ask for it and never get to call. */
class PersonalCheckTest {

    private static final DefinitionReader READER = new DefinitionReader(SampleBundle.tools());

    @Test
    void warnsWhereTheDeclarationShouldStand() {
        var reading = READER.read(SampleBundle.changed("personal: [idNo]", "personal: []"), StoredToolsets.NONE);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.file()).isEqualTo(SampleBundle.FILE);
            assertThat(warning.line()).isEqualTo(46);
            assertThat(warning.path()).isEqualTo("spec.operations.submitRenewal.personal");
            assertThat(warning.sentence().in("en"))
                    .contains("\"idNo\" looks like an identity number", "call is denied");
            assertThat(warning.remedy().in("en")).contains("Add \"idNo\" to \"personal\"");
        });
    }

    @Test
    void saysNothingOfWhatIsDeclared() {
        assertThat(READER.read(SampleBundle.residencePermit(), StoredToolsets.NONE)
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plateNo: {type: string}                             | a number plate
            licence_plate: {type: string}                       | a number plate
            mobile: {type: string}                              | a phone number
            mobile: {description: of whatever type}             | a phone number
            PhoneNumber: {type: string}                         | a phone number
            IDNumber: {type: string}                            | an identity number
            idCard: {type: string}                              | an identity number
            passportNo: {type: string}                          | a passport number
            homeAddress: {type: string}                         | an address
            x: {type: string, title: 车牌号}                     | a number plate
            x: {type: string, title: 手机号码}                    | a phone number
            x: {type: string, title: 身份证号}                    | an identity number
            x: {type: string, title: 护照号码}                    | a passport number
            x: {type: string, title: 家庭住址}                    | an address
            x: {type: string, title: Your phone}                | a phone number
            'x: {type: string, pattern: "^[0-9]{17}[0-9X]$"}'   | an identity number
            'x: {type: string, pattern: "^1[3-9][0-9]{9}$"}'    | a phone number
            """)
    void knowsItByNameTitleOrPattern(String parameter, String meaning) {
        assertThat(warnings(parameter))
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence().in("en")).contains("looks like " + meaning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "template: {type: string}",
                "hotel: {type: string}",
                "permitNo: {type: string, title: Residence permit}",
                "phone: {type: boolean}",
                "address: {type: string, enum: [home, work]}",
                "address: {type: string, const: town-hall}",
                "passport: {type: string, format: date}"
            })
    void takesNothingElseForPersonal(String parameter) {
        assertThat(warnings(parameter)).isEmpty();
    }

    /** What people see counts as well: an API may call it anything. */
    @Test
    void knowsItByItsLabel() {
        var labelled = SampleBundle.changed(
                "      assurance: 3", "      labels: {permitNo: {zh: 联系电话, en: Call}}\n      assurance: 3");

        assertThat(READER.read(labelled, StoredToolsets.NONE).warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.sentence().in("en")).contains("\"permitNo\"", "a phone number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"idNo", "applicant.idNo"})
    void takesNoReferenceThatIsDeclaredPersonal(String reference) {
        var reading = READER.read(referringBy(reference), StoredToolsets.NONE);

        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("spec.operations.submitRenewal.reference");
            assertThat(problem.sentence().in("en")).contains("reference is \"idNo\"", "stays in the clear");
            assertThat(problem.sentence().in("zh")).contains("「idNo」", "明文");
        });
    }

    @Test
    void takesANumberOfTheSystemsOwnForAReference() {
        assertThat(READER.read(referringBy("caseNo"), StoredToolsets.NONE).problems())
                .isEmpty();
    }

    private static List<BundleFile> referringBy(String reference) {
        return SampleBundle.changed(
                        "      assurance: 3", "      reference: %s\n      assurance: 3".formatted(reference))
                .stream()
                .map(
                        file -> new BundleFile(
                                file.name(),
                                file.text()
                                        .replace(
                                                "properties: {caseNo: {type: string}}",
                                                "properties: {caseNo: {type: string}, idNo: {type: string}, applicant: {type: object, properties: {idNo: {type: string}}}}")))
                .toList();
    }

    private static List<Problem> warnings(String parameter) {
        var files = SampleBundle.residencePermit().stream()
                .map(file -> new BundleFile(
                        file.name(), file.text().replace("day: {type: string, format: date}", parameter)))
                .map(file -> new BundleFile(file.name(), file.text().replace("required: [day]", "required: []")))
                .map(file -> new BundleFile(
                        file.name(), file.text().replaceAll("(?m)^      confirm: .*\\{\\{day}}.*\\R", "")))
                .toList();
        return READER.read(files, StoredToolsets.NONE).warnings();
    }
}
