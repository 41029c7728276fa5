package io.chamberlain.api.input;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Takes ids and instants in paths and parameters in their one form: the JDK also reads {@code 1-1-1-1-1} as a UUID, and
 * Spring a number as an instant.
 */
@ControllerAdvice
public class StrictIds {

    /** 8-4-4-4-12 hexadecimal digits. */
    public static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** An editor goes before every converter, and nothing is tried after it. */
    @InitBinder
    void strict(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (!CANONICAL.matcher(text).matches()) {
                    throw new IllegalArgumentException("not a UUID");
                }
                setValue(UUID.fromString(text));
            }
        });
        binder.registerCustomEditor(Instant.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(Moments.read(text).orElseThrow(() -> new IllegalArgumentException("not an instant")));
            }
        });
    }
}
