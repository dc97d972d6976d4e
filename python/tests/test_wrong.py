"""What is wrong becomes the exception that a Python programmer expects, with the path or the argument in it."""

import gzip
import os

import pytest
import speedup_kernels as kernels


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: kernels.count_primes(0, 10, gil="maybe"), "maybe"),
        (lambda: kernels.count_primes(10, 9), "stop 9 is before start 10"),
        (lambda: kernels.sieve_primes(10**12 + 1), "1000000000001"),
        (lambda: kernels.sieve_primes(10, 3, 3), "part 3 of 3"),
        (lambda: kernels.sieve_primes(10, 0, 0), "part 0 of 0"),
        (lambda: kernels.mandelbrot_rows(10, 10, 10, 8, 3), "rows 8 to 8 \\+ 3 of 10"),
        (lambda: kernels.mandelbrot_rows(10, 10, 10, 11), "rows 11"),
        (lambda: kernels.mandelbrot_rows(10_000, 10, 1_000_000), "steps in a row"),
        (lambda: kernels.mandelbrot_rows(1 << 20, 1 << 20, 1), "pixels in a call"),
    ],
)
def test_a_wrong_argument_is_a_value_error(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_a_negative_number_is_an_overflow_error_and_a_text_a_type_error():
    with pytest.raises(OverflowError):
        kernels.count_primes(-1, 10)
    with pytest.raises(TypeError):
        kernels.count_primes("1", 10)


@pytest.mark.parametrize("function", [kernels.polish_file, kernels.group_csv, kernels.resize_folder])
@pytest.mark.parametrize("gil", ["hold", "release"])
def test_a_missing_file_is_named(function, gil, tmp_path):
    missing = tmp_path / "missing"
    with pytest.raises(FileNotFoundError) as error:
        function(missing, gil=gil)
    assert error.value.filename == str(missing) and error.value.errno == 2


def test_a_folder_is_no_file_and_a_file_is_no_folder(tmp_path):
    for function in [kernels.polish_file, kernels.group_csv]:
        with pytest.raises(IsADirectoryError) as error:
            function(tmp_path)
        assert error.value.filename == str(tmp_path)
    file = tmp_path / "file.png"
    file.write_bytes(b"")
    with pytest.raises(NotADirectoryError) as error:
        kernels.resize_folder(file)
    assert error.value.filename == str(file)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for function in [kernels.polish_file, kernels.group_csv]:
        with pytest.raises(ValueError, match="pipe.csv is a pipe"):
            function(pipe)


def test_a_folder_without_pictures_is_a_value_error(tmp_path):
    with pytest.raises(ValueError, match=tmp_path.name):
        kernels.resize_folder(tmp_path)


def test_damaged_gzip_data_is_a_value_error_with_the_path(tmp_path):
    path = tmp_path / "x.json.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 1000)[:-20])
    with pytest.raises(ValueError, match="x.json.gz: line .*gzip data is damaged"):
        kernels.polish_file(path)


def test_a_line_that_is_no_tweet_costs_no_other_its_place(tmp_path):
    path = tmp_path / "x"
    path.write_text('{"delete":{}}\n{"id":\n\n')
    polished = kernels.polish_file(path)
    assert polished["tweets"] == [] and polished["lines"] == 3
    assert polished["dropped"] == {"deleted": 1, "blank": 1}
    assert [line for line, _ in polished["troubles"]] == [2]


def test_a_wrong_number_is_named_by_path_and_line(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("name,value\na,1\na,two\n")
    with pytest.raises(ValueError, match="x.csv:3: `two` is no number"):
        kernels.group_csv(path)


def test_functions_say_what_they_do_and_are_typed():
    from importlib.resources import files

    for name in ["count_primes", "sieve_primes", "mandelbrot_rows", "resize_folder", "polish_file", "group_csv"]:
        function = getattr(kernels, name)
        assert len(function.__doc__) > 100 and 'gil="release"' in function.__text_signature__.replace("'", '"')
        assert f"def {name}(" in (files(kernels) / "__init__.pyi").read_text()
    assert (files(kernels) / "py.typed").is_file()
