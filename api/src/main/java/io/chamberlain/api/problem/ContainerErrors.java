package io.chamberlain.api.problem;

import io.chamberlain.api.answer.Headers;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.Container;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the container answer problem documents for requests too broken to reach any filter. */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final JsonMapper json;

    ContainerErrors(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        TomcatContextCustomizer ours = context -> {
            Container host = context.getParent();
            if (host instanceof StandardHost standard) {
                standard.setErrorReportValveClass(null);
                standard.getPipeline().addValve(new ProblemValve(json));
            }
        };
        factory.addContextCustomizers(ours);
    }

    /** Writes a problem where Tomcat would write a page. */
    static final class ProblemValve extends ErrorReportValve {

        private final JsonMapper json;

        ProblemValve(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable error) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String given = response.getHeader(Headers.REQUEST_ID);
            String id = given == null ? UUID.randomUUID().toString() : given;
            Problem problem = Problem.of(ErrorPages.faultOf(response.getStatus()), id, Map.of());
            try {
                response.setStatus(problem.status());
                response.setContentType("application/problem+json");
                response.getOutputStream().write(json.writeValueAsBytes(problem));
                response.finishResponse();
            } catch (IOException gone) {
                response.setSuspended(true);
            }
        }
    }
}
