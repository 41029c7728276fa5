package io.chamberlain.api.journey;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;

/** Stands in for curl where a document's commands are run: knows {@code -s -i -H -d} and addresses without a scheme. */
final class Curl {

    private Curl() {}

    public static void main(String[] arguments) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        boolean showsHeaders = false;
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "-H" -> {
                    String[] header = words.next().split(": ", 2);
                    request.setHeader(header[0], header[1]);
                }
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.next()));
                case "-s" -> {}
                case "-si" -> showsHeaders = true;
                default -> request.uri(URI.create(word.contains("://") ? word : "http://" + word));
            }
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (showsHeaders) {
                System.out.print("HTTP/1.1 " + answer.statusCode() + "\r\n");
                answer.headers()
                        .map()
                        .forEach((name, values) ->
                                values.forEach(value -> System.out.print(name + ": " + value + "\r\n")));
                System.out.print("\r\n");
            }
            System.out.print(answer.body());
        }
    }
}
