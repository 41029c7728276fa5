package io.chamberlain.api.user;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.user.UserCommand.DeactivateUser;
import io.chamberlain.contract.user.UserCommand.ReactivateUser;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.ListUsers;
import io.chamberlain.contract.user.UserQuery.UserView;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People with an account. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {

    private final Registrations registrations;
    private final Commands commands;
    private final Queries queries;

    UserController(Registrations registrations, Commands commands, Queries queries) {
        this.registrations = registrations;
        this.commands = commands;
        this.queries = queries;
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    /** Registers oneself as a patient; the answer is the same for an address that has an account. */
    @PostMapping
    @Access(Role.ANONYMOUS)
    @MayRefuse({UserRefusal.EmailInvalid.class, UserRefusal.PasswordTooWeak.class})
    ResponseEntity<Registrations.Received> registerUser(
            @RequestBody @Valid Registrations.Registration body, Call call) {
        return registrations.receive(body, call).with(ResponseEntity.accepted());
    }

    /** Closes an account: its sessions and keys are over at once, and nothing signs in with it. */
    @PostMapping("/{userId}/deactivations")
    @Access(value = Role.ADMIN, stepUp = true)
    @MayRefuse({UserRefusal.OwnAccount.class, UserRefusal.RoleStays.class, UserRefusal.AccountUnchanged.class})
    ResponseEntity<Accepted> deactivateUser(@PathVariable UUID userId, @RequestBody @Valid Reason body, Call call) {
        return commands.send(call, new DeactivateUser(userId, body.reason())).changed();
    }

    /** Opens a closed account again, as a patient's; who has it signs in anew. */
    @PostMapping("/{userId}/reactivations")
    @Access(value = Role.ADMIN, stepUp = true)
    @MayRefuse({UserRefusal.OwnAccount.class, UserRefusal.AccountUnchanged.class})
    ResponseEntity<Accepted> reactivateUser(@PathVariable UUID userId, @RequestBody @Valid Reason body, Call call) {
        return commands.send(call, new ReactivateUser(userId, body.reason())).changed();
    }

    /** Those one may see, newest first. */
    @GetMapping
    @Access
    @MayRefuse
    Page<UserView> listUsers(
            PageRequest page,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable UUID facilityId,
            Call call) {
        return queries.page(call, new ListUsers(page, role, facilityId));
    }

    /** Oneself. */
    @GetMapping("/me")
    @Access
    @MayRefuse
    ResponseEntity<UserView> findMe(Call call) {
        return findUser(call.userId(), call);
    }

    /** One person. */
    @GetMapping("/{userId}")
    @Access
    @MayRefuse
    ResponseEntity<UserView> findUser(@PathVariable UUID userId, Call call) {
        UserView user = queries.one(call, new FindUser(userId), UserView.class);
        return Views.item(user, user.version(), user.position());
    }
}
