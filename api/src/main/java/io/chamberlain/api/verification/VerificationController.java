package io.chamberlain.api.verification;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.credential.PasswordPolicy;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.mail.Notice;
import io.chamberlain.api.mail.Notices;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.api.verification.Proofs.Received;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserRefusal;
import io.chamberlain.contract.verification.VerificationCommand.ChangeEmail;
import io.chamberlain.contract.verification.VerificationCommand.ResetPassword;
import io.chamberlain.contract.verification.VerificationCommand.VerifyEmail;
import io.chamberlain.contract.verification.VerificationQuery.ListVerifications;
import io.chamberlain.contract.verification.VerificationQuery.VerificationView;
import io.chamberlain.contract.verification.VerificationRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Verifying and changing one's address, and choosing a new password without the old one. */
@RestController
@RequestMapping("/api/v1")
class VerificationController {

    private final Proofs proofs;
    private final Queries queries;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final RateLimits limits;
    private final Notices notices;

    VerificationController(
            Proofs proofs,
            Queries queries,
            Passwords passwords,
            PasswordPolicy policy,
            RateLimits limits,
            Notices notices) {
        this.notices = notices;
        this.proofs = proofs;
        this.queries = queries;
        this.passwords = passwords;
        this.policy = policy;
        this.limits = limits;
    }

    record Token(@NotBlank @Size(max = 200) String token) {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    record Mailbox(@NotBlank @Size(max = 254) String email) {
        @Override
        public String toString() {
            return "Mailbox[***]";
        }
    }

    record NewPassword(
            @NotBlank @Size(max = 200) String token,
            @NotNull @Size(max = 512) String newPassword) {
        @Override
        public String toString() {
            return "NewPassword[***]";
        }
    }

    record Code(@NotNull @Pattern(regexp = "\\d{8}") String code) {
        @Override
        public String toString() {
            return "Code[***]";
        }
    }

    /** Asks for a mail to one's own address. */
    @PostMapping("/users/me/email-verifications")
    @Access
    @Unversioned
    @MayRefuse(VerificationRefusal.EmailVerifiedAlready.class)
    ResponseEntity<Received> requestEmailVerification(Call call) {
        return proofs.verification(call).with(ResponseEntity.accepted()).body(Received.RECEIVED);
    }

    /** Shows that one reads the address, by the token that was mailed there. */
    @PostMapping("/email-verifications/consumptions")
    @Access(Role.ANONYMOUS)
    @MayRefuse(VerificationRefusal.TokenInvalid.class)
    ResponseEntity<Received> verifyEmail(@RequestBody @Valid Token body, Call call) {
        limits.refresh(addressOf(call));
        MailedToken token = MailedToken.of(body.token());
        VerifyEmail command = new VerifyEmail(token.verificationId(), token.tokenId(), proofs.hash(token.secret()));
        return proofs.use(proofs.shown(call, token), command)
                .with(ResponseEntity.ok())
                .body(Received.RECEIVED);
    }

    /** Asks for a mail to choose a new password; the answer is the same for an address without an account. */
    @PostMapping("/password-resets")
    @Access(Role.ANONYMOUS)
    @MayRefuse
    ResponseEntity<Received> requestPasswordReset(@RequestBody @Valid Mailbox body, Call call) {
        return proofs.reset(body.email(), call).with(ResponseEntity.accepted());
    }

    /** Chooses a new password by the token that was mailed. All sessions are over. */
    @PostMapping("/password-resets/consumptions")
    @Access(Role.ANONYMOUS)
    @MayRefuse({VerificationRefusal.TokenInvalid.class, UserRefusal.PasswordTooWeak.class})
    ResponseEntity<Received> resetPassword(@RequestBody @Valid NewPassword body, Call call) {
        limits.refresh(addressOf(call));
        MailedToken token = MailedToken.of(body.token());
        Secret password = new Secret(body.newPassword());
        policy.demand(password, "");
        ResetPassword command = new ResetPassword(
                token.verificationId(),
                token.tokenId(),
                proofs.hash(token.secret()),
                NewId.next(),
                passwords.hash(password));
        return proofs.use(proofs.shown(call, token), command)
                .with(ResponseEntity.ok())
                .body(Received.RECEIVED);
    }

    /** Asks for a code at another address; the answer is the same for one that has an account. */
    @PostMapping("/users/me/email-changes")
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse(UserRefusal.EmailInvalid.class)
    ResponseEntity<Received> requestEmailChange(@RequestBody @Valid Mailbox body, Call call) {
        return proofs.change(body.email(), call).with(ResponseEntity.accepted()).body(Received.RECEIVED);
    }

    /** Is reached, and signs in, at the other address from now on. All other sessions are over. */
    @PostMapping("/users/me/email-changes/confirmations")
    @Access
    @Unversioned
    @MayRefuse({VerificationRefusal.TokenInvalid.class, UserRefusal.EmailTaken.class})
    ResponseEntity<Received> changeEmail(@RequestBody @Valid Code body, Call call) {
        ChangeEmail command = new ChangeEmail(call.userId(), proofs.hash(body.code()));
        return notices.of(Notice.ADDRESS, call, () -> proofs.use(call, command))
                .with(ResponseEntity.ok())
                .body(Received.RECEIVED);
    }

    /** What was mailed, newest first; no secrets. */
    @GetMapping("/verification-tokens")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<VerificationView> listVerifications(
            PageRequest page, @RequestParam(required = false) @Nullable UUID userId, Call call) {
        return queries.page(call, new ListVerifications(page, userId));
    }

    private static String addressOf(Call call) {
        String address = call.actor().address();
        return address == null ? "" : address;
    }
}
