package org.shikumen.conformance.http;

import java.util.Locale;
import java.util.Map;
import org.shikumen.conformance.Person;

/** Who signs in as whom: the sample city's accounts, unless {@code -Dconformance.account.citizen=user:password} says otherwise. */
record Accounts(Map<Person, String> users) {

    private static final String PASSWORD = ":linjiang";

    record Account(String user, String password) {}

    static Accounts ofSampleCity() {
        return new Accounts(Map.of(
                Person.CITIZEN, "resident",
                Person.NEIGHBOUR, "resident2",
                Person.NEWCOMER, "visitor",
                Person.OFFICER_AT_HOME, "officer.citizen",
                Person.OFFICER, "population.officer",
                Person.SECOND_OFFICER, "population.officer2",
                Person.FOREIGN_OFFICER, "hotline.officer",
                Person.AUDITOR, "population.auditor",
                Person.AUTHOR, "population.author"));
    }

    Account of(Person person) {
        return named(person.name().toLowerCase(Locale.ROOT).replace('_', '-'), users.get(person));
    }

    /** One of those who bring a desk online, or stop it: {@code author}, {@code reviewer}, {@code publisher}, {@code operator}. */
    Account of(String department, String duty) {
        if (duty.equals("operator")) {
            return named(duty, "operator");
        }
        return named(department + "-" + duty, (department.equals("home") ? "population." : "hotline.") + duty);
    }

    /** The name that a department of the suite has in this city. */
    String department(String department) {
        var name = department.equals("home") ? "population-service" : "urban-hotline";
        return System.getProperty("conformance.department." + department, name);
    }

    private static Account named(String property, String user) {
        var account = System.getProperty("conformance.account." + property, user + PASSWORD);
        var colon = account.indexOf(':');
        return new Account(account.substring(0, colon), account.substring(colon + 1));
    }
}
