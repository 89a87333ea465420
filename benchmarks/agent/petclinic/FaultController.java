package org.springframework.samples.petclinic.system;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Stack;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Fails in 28 ways, for the measuring of agents; with {@code /oups} and {@code /owners/9999} that
 * makes 30. Put into Petclinic's sources by {@code petclinic.py}. Each way is a method of its own
 * that is given state: a text and a list.
 */
@RestController
class FaultController {

	/** A checked exception of the application's own. */
	static class VisitRefused extends Exception {

		VisitRefused(String message, Throwable cause) {
			super(message, cause);
		}

	}

	/** An unchecked one with a field. */
	static class ClinicClosed extends RuntimeException {

		final transient List<Integer> days;

		ClinicClosed(List<Integer> days) {
			super("closed on " + days);
			this.days = days;
		}

	}

	/** Can't be initialised. */
	static class Unlucky {

		static final int VALUE = Integer.parseInt("x");

	}

	@GetMapping("/faults/{kind}")
	String fault(@PathVariable("kind") int kind, @RequestParam(name = "pet", defaultValue = "Leo") String pet)
			throws Exception {
		List<Integer> days = new ArrayList<>(List.of(3, 1, kind));
		return switch (kind) {
			case 0 -> nullField(null, days);
			case 1 -> unboxing(pet, days);
			case 2 -> arrayIndex(pet, days);
			case 3 -> stringIndex(pet, days);
			case 4 -> listIndex(pet, days);
			case 5 -> negativeSize(pet, days);
			case 6 -> arrayStore(pet, days);
			case 7 -> classCast(pet, days);
			case 8 -> division(pet, days);
			case 9 -> numberFormat(pet, days);
			case 10 -> dateFormat(pet, days);
			case 11 -> emptyOptional(pet, days);
			case 12 -> emptyDeque(pet, days);
			case 13 -> illegalState(pet, days);
			case 14 -> unsupported(pet, days);
			case 15 -> modification(pet, days);
			case 16 -> emptyStack(pet, days);
			case 17 -> missingResource(pet, days);
			case 18 -> uncheckedIo(pet, days);
			case 19 -> checkedIo(pet, days);
			case 20 -> timeout(pet, days);
			case 21 -> refused(pet, days);
			case 22 -> closed(pet, days);
			case 23 -> Integer.toString(recursion(pet, days));
			case 24 -> underflow(pet, days);
			case 25 -> initializer(pet, days);
			case 26 -> noResult(pet, days);
			default -> status(pet, days);
		};
	}

	private String nullField(String pet, List<Integer> days) {
		return pet.trim() + days;
	}

	private String unboxing(String pet, List<Integer> days) {
		Map<String, Integer> ages = Map.of(pet + days, 1);
		int age = ages.get(pet);
		return pet + age;
	}

	private String arrayIndex(String pet, List<Integer> days) {
		int[] week = new int[days.size()];
		return pet + week[days.size()];
	}

	private String stringIndex(String pet, List<Integer> days) {
		return pet.substring(days.get(0) * 10);
	}

	private String listIndex(String pet, List<Integer> days) {
		return pet + days.get(days.size());
	}

	private String negativeSize(String pet, List<Integer> days) {
		return pet + new int[-days.size()].length;
	}

	private String arrayStore(String pet, List<Integer> days) {
		Object[] numbers = new Integer[days.size()];
		numbers[0] = pet;
		return pet;
	}

	private String classCast(String pet, List<Integer> days) {
		Object first = days.get(0);
		return pet + ((String) first).length();
	}

	private String division(String pet, List<Integer> days) {
		return pet + days.get(0) / (days.size() - 3);
	}

	private String numberFormat(String pet, List<Integer> days) {
		return pet + Integer.parseInt(pet + days);
	}

	private String dateFormat(String pet, List<Integer> days) {
		return LocalDate.parse(pet + days).toString();
	}

	private String emptyOptional(String pet, List<Integer> days) {
		Optional<Integer> late = days.stream().filter(day -> day > 1000).findFirst();
		return pet + late.orElseThrow();
	}

	private String emptyDeque(String pet, List<Integer> days) {
		ArrayDeque<Integer> left = new ArrayDeque<>(days);
		for (Iterator<Integer> i = days.iterator(); i.hasNext(); i.next()) {
			left.removeFirst();
		}
		return pet + left.removeFirst();
	}

	private String illegalState(String pet, List<Integer> days) {
		throw new IllegalStateException(pet + " is gone since " + days.get(0));
	}

	private String unsupported(String pet, List<Integer> days) {
		Collections.unmodifiableList(days).add(1);
		return pet;
	}

	private String modification(String pet, List<Integer> days) throws ConcurrentModificationException {
		for (Integer day : days) {
			days.add(day);
		}
		return pet;
	}

	private String emptyStack(String pet, List<Integer> days) {
		Stack<Integer> stack = new Stack<>();
		return pet + days + stack.pop();
	}

	private String missingResource(String pet, List<Integer> days) {
		return ResourceBundle.getBundle("bundle of " + pet, Locale.ROOT).getString("" + days);
	}

	private String uncheckedIo(String pet, List<Integer> days) {
		throw new UncheckedIOException(new IOException(pet + days));
	}

	private String checkedIo(String pet, List<Integer> days) throws IOException {
		StringReader reader = new StringReader(pet);
		reader.close();
		return pet + reader.read() + days;
	}

	private String timeout(String pet, List<Integer> days) throws TimeoutException {
		throw new TimeoutException(pet + " was not seen within " + days);
	}

	private String refused(String pet, List<Integer> days) throws VisitRefused {
		try {
			return numberFormat(pet, days);
		}
		catch (NumberFormatException e) {
			throw new VisitRefused("no visit for " + pet, e);
		}
	}

	private String closed(String pet, List<Integer> days) {
		throw new ClinicClosed(days);
	}

	private int recursion(String pet, List<Integer> days) {
		return recursion(pet, days) + days.size();
	}

	private String underflow(String pet, List<Integer> days) {
		return pet + ByteBuffer.allocate(days.size()).getLong();
	}

	private String initializer(String pet, List<Integer> days) {
		return pet + days + Unlucky.VALUE;
	}

	private String noResult(String pet, List<Integer> days) {
		if (!Pattern.matches("[0-9]+", pet)) {
			throw new EmptyResultDataAccessException(pet + days, 1);
		}
		return pet;
	}

	private String status(String pet, List<Integer> days) {
		try {
			return new URI(pet + " " + days).toString();
		}
		catch (URISyntaxException e) {
			throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, pet, e);
		}
	}

}
