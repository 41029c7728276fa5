package io.chamberlain.api.boot;

import io.chamberlain.contract.port.Tool;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The one program: {@code run} (also without arguments) starts a node, any other first argument is a {@link Tool}. Ends
 * with 2 and one line when something outside has to change first.
 */
@SpringBootApplication(scanBasePackages = "io.chamberlain.api")
public class Chamberlain {

    private static final String RUN = "run";
    private static final int FAILED = 1;
    private static final int USED_WRONGLY = 2;

    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].equals(RUN) || arguments[0].startsWith("-")) {
            run(arguments);
        } else {
            System.exit(use(arguments));
        }
    }

    private static void run(String[] arguments) {
        String[] options = Arrays.stream(arguments).filter(a -> !a.equals(RUN)).toArray(String[]::new);
        SpringApplication application = new SpringApplication(Chamberlain.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        try {
            application.run(options);
        } catch (RuntimeException failed) {
            System.exit(KnownCauses.lineOf(failed).isPresent() ? USED_WRONGLY : FAILED);
        }
    }

    private static int use(String[] arguments) {
        List<Tool> tools = ServiceLoader.load(Tool.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Tool::name))
                .toList();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        return tools.stream()
                .filter(tool -> tool.name().equals(arguments[0]))
                .findFirst()
                .map(tool -> tool.run(rest))
                .orElseGet(() -> unknown(arguments[0], tools));
    }

    private static int unknown(String name, List<Tool> tools) {
        System.err.println("chamberlain: unknown command " + name);
        tools.forEach(tool -> System.err.println("  " + tool.name() + "  " + tool.summary()));
        return USED_WRONGLY;
    }
}
