package org.shikumen.console.pages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.definition.Bundle;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.release.DraftOutcome;
import org.shikumen.registry.release.Releases;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Handing in definitions: a pasted text or an uploaded file, checked only or stored as drafts. */
@Controller
class DefinitionPages {

    private final Releases releases;
    private final Words words;

    DefinitionPages(Releases releases, Words words) {
        this.releases = releases;
        this.words = words;
    }

    @GetMapping("/definitions/new")
    String blank(Model page) {
        return page(page);
    }

    /** Its language is changed by sending the form again. */
    private static String page(Model page) {
        page.addAttribute("sendsAgain", "definition");
        return "definition";
    }

    /**
     * Answers with the same page, so that the text stays where the author wrote it.
     *
     * @param act check, store, or look: the same page again in another language
     */
    @PostMapping("/definitions/new")
    String handIn(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Optional<MultipartFile> file,
            @RequestParam(defaultValue = "check") String act,
            Locale locale,
            Model page)
            throws IOException {
        page.addAttribute("text", text);
        var content = content(text, file.filter(it -> !it.isEmpty()));
        if (!content.problems().isEmpty()) {
            page.addAttribute("problems", content.problems());
        } else if (content.files().isEmpty()) {
            if (!"look".equals(act)) {
                page.addAttribute("notice", new Notice(false, words.say("definitions.empty", locale)));
            }
        } else if ("store".equals(act)) {
            store(me, content.files(), locale, page);
        } else {
            check(me, content.files(), locale, page);
        }
        return page(page);
    }

    private void check(SignedIn me, List<BundleFile> files, Locale locale, Model page) {
        var check = releases.check(files, me.official());
        var reading = check.reading();
        page.addAttribute("warnings", reading.warnings());
        check.refusal().ifPresentOrElse(why -> tell(why, locale, page), () -> {
            var sentence = words.say(
                    "definitions.clean",
                    locale,
                    reading.agents().size(),
                    reading.toolsets().size());
            page.addAttribute("notice", new Notice(true, sentence));
        });
    }

    private void store(SignedIn me, List<BundleFile> files, Locale locale, Model page) {
        switch (releases.draft(files, me.official())) {
            case DraftOutcome.Drafted drafted -> {
                page.addAttribute("stored", drafted);
                page.addAttribute("warnings", drafted.warnings());
            }
            case DraftOutcome.NotStored why -> tell(why, locale, page);
        }
    }

    private void tell(DraftOutcome.NotStored why, Locale locale, Model page) {
        switch (why) {
            case DraftOutcome.Faulty(var problems) -> page.addAttribute("problems", problems);
            case DraftOutcome.Refused(var code, var sentence) ->
                page.addAttribute("notice", new Notice(false, words.refusal("definitions", code, sentence, locale)));
        }
    }

    /** A file wins over the text; a zip file is known by its first two letters. */
    private static Bundle.Content content(String text, Optional<MultipartFile> file) throws IOException {
        if (file.isEmpty()) {
            return bare(text);
        }
        var bytes = file.get().getBytes();
        var zip = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        return zip ? Bundle.read(new ByteArrayInputStream(bytes)) : Bundle.bare(bytes);
    }

    private static Bundle.Content bare(String text) {
        return new Bundle.Content(text.isBlank() ? List.of() : List.of(BundleFile.bare(text)), List.of());
    }
}
