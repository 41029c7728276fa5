package io.chamberlain.api.account;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.credential.PasswordPolicy;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.mail.Notice;
import io.chamberlain.api.mail.Notices;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.ChangePassword;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own password. */
@RestController
@RequestMapping("/api/v1/users/me/password-changes")
class PasswordController {

    private final Commands commands;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final RateLimits limits;
    private final Notices notices;

    PasswordController(
            Commands commands, Passwords passwords, PasswordPolicy policy, RateLimits limits, Notices notices) {
        this.notices = notices;
        this.commands = commands;
        this.passwords = passwords;
        this.policy = policy;
        this.limits = limits;
    }

    record Change(
            @NotNull @Size(max = 512) String password,
            @NotNull @Size(max = 512) String newPassword) {
        @Override
        public String toString() {
            return "Change[***]";
        }
    }

    /** Replaces the password by another one. All other sessions are over. */
    @PostMapping
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse({
        UserRefusal.PasswordWrong.class,
        UserRefusal.PasswordTooWeak.class,
        SessionRefusal.NewPasswordUnchanged.class
    })
    ResponseEntity<Accepted> changePassword(@RequestBody @Valid Change body, Call call) {
        String known = call.actor().address();
        String address = known == null ? "" : known;
        limits.signIn(address, call.userId().toString());
        Secret newPassword = new Secret(body.newPassword());
        policy.demand(newPassword, "");
        ChangePassword command = new ChangePassword(
                call.userId(), new Secret(body.password()), NewId.next(), passwords.hash(newPassword));
        return counted(call, command, address).changed();
    }

    /** Who has found a session open guesses no more often than who signs in. */
    private Outcome counted(Call call, ChangePassword command, String address) {
        String whose = call.userId().toString();
        try {
            Outcome outcome = notices.of(Notice.PASSWORD, call, () -> commands.send(call, command));
            limits.signInHeld(address, whose);
            return outcome;
        } catch (Refused refused) {
            if (refused.refusal() instanceof UserRefusal.PasswordWrong) {
                limits.signInFailed(whose);
            }
            throw refused;
        }
    }
}
