// The officer's page: the newest words stay in sight, as on the citizen's.

const end = document.getElementById("latest");

end.scrollIntoView({block: "end"});
document.body.addEventListener("htmx:afterSettle", () => end.scrollIntoView({block: "end"}));
