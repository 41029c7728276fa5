package io.chamberlain.api.account;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.mail.Notice;
import io.chamberlain.api.mail.Notices;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserCommand.RemoveSecondFactor;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor: an authenticator that makes a code every 30 seconds. */
@RestController
@RequestMapping("/api/v1/users/me/second-factors")
class FactorController {

    private final Factors factors;
    private final Commands commands;
    private final Notices notices;

    FactorController(Factors factors, Commands commands, Notices notices) {
        this.factors = factors;
        this.commands = commands;
        this.notices = notices;
    }

    record Confirmation(@NotBlank @Size(max = 64) String code) {
        @Override
        public String toString() {
            return "Confirmation[***]";
        }
    }

    /** Hands out a secret, once; it counts after it was confirmed. */
    @PostMapping
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse({UserRefusal.EmailNotVerified.class, UserRefusal.SecondFactorActive.class})
    ResponseEntity<Factors.Enrolled> enrolSecondFactor(Call call) {
        return factors.enrol(call);
    }

    /** Proves that an authenticator has the secret; answers codes to recover by, once. All other sessions are over. */
    @PostMapping("/confirmations")
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse({UserRefusal.SecondFactorActive.class, UserRefusal.NoSecondFactor.class, UserRefusal.CodeWrong.class})
    ResponseEntity<Factors.Confirmed> confirmSecondFactor(@RequestBody @Valid Confirmation body, Call call) {
        return factors.confirm(new Secret(body.code()), call);
    }

    /** Asks for no codes any more. All other sessions are over. */
    @DeleteMapping
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse(UserRefusal.NoSecondFactor.class)
    ResponseEntity<Void> removeSecondFactor(Call call) {
        RemoveSecondFactor command = new RemoveSecondFactor(call.userId());
        return notices.of(Notice.FACTOR_REMOVED, call, () -> commands.send(call, command))
                .gone();
    }
}
